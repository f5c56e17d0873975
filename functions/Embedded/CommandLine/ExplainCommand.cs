using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using GovOpenFlow.Core.Notices;
using GovOpenFlow.Core.Texts;
using Spectre.Console;

namespace GovOpenFlow.Embedded.CommandLine;

/// <summary>./run policy explain ID: which notices an assignment will get, when, to whom, and why.</summary>
internal static class ExplainCommand
{
    public static Command Create()
    {
        var id = new Argument<string>("ID") { Description = CommandTexts.Get("arg-id") };
        var data = Options.Data();
        var command = new Command("explain", OutboxTexts.Get("policy-explain")) { id, data };
        command.SetAction(async (parsed, cancellation) =>
        {
            await using var api = await Api.ConnectAsync(parsed.GetRequiredValue(data), cancellation);
            var whole = await AssignmentId.ResolveAsync(api, parsed.GetRequiredValue(id), cancellation);
            var lines = (await api.GetAsync($"/api/assignments/{whole}/forecast", cancellation))["lines"]!.AsArray();
            if (lines.Count == 0)
            {
                AnsiConsole.WriteLine(OutboxTexts.Get("explain-nothing", whole));
                return ExitCode.Done;
            }

            var table = new Table().Border(TableBorder.Rounded).Title(OutboxTexts.Get("explain-title", whole));
            foreach (var column in new[] { "col-send-at", "col-what", "col-to", "col-why" })
            {
                table.AddColumn(OutboxTexts.Get(column));
            }

            foreach (var line in lines)
            {
                table.AddRow(
                    new Text(AssignmentView.Time((string?)line!["sendAt"])),
                    new Text($"{Word<NoticeKind>(line, "kind")} · {Word<Channel>(line, "channel")}"),
                    new Text($"{Word<Recipient>(line, "recipient")} {(string?)line["to"]?["name"]} {(string?)line["to"]?["address"] ?? (string?)line["missing"]}"),
                    new Text($"{(string?)line["reason"]} [{(string?)line["rule"]}] {(string?)line["effects"]}".TrimEnd()));
            }

            AnsiConsole.Write(table);
            return ExitCode.Done;
        });
        return command;
    }

    private static string Word<T>(JsonNode node, string name)
        where T : struct, Enum => Words.Of(Enum.Parse<T>((string)node[name]!, ignoreCase: true), CultureInfo.CurrentUICulture);
}
