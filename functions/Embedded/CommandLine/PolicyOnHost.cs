using System.CommandLine;
using System.Text;
using System.Text.Json.Nodes;
using GovOpenFlow.Core.Policies;
using Spectre.Console;

namespace GovOpenFlow.Embedded.CommandLine;

/// <summary>./run policy show, set, clear, history: the policy of a place, while its host runs or not.</summary>
internal static class PolicyOnHost
{
    public static IEnumerable<Command> Create() => [Show(), Set(), Clear(), History(), ExplainCommand.Create()];

    private static Command Show()
    {
        var (data, plan) = (Options.Data(), Plan());
        var command = new Command("show", OutboxTexts.Get("policy-show")) { plan, data };
        command.SetAction(async (parsed, cancellation) =>
        {
            await using var api = await Api.ConnectAsync(parsed.GetRequiredValue(data), cancellation);
            var shown = await api.GetAsync(PathOf(parsed.GetValue(plan)), cancellation);
            ConsoleOutput.Errors.WriteLine(Head(shown));
            // The document alone goes to standard output, so that it can be written to a file and changed there.
            Console.Out.WriteLine(TextOf(shown["policy"]!));
            return ExitCode.Done;
        });
        return command;
    }

    private static Command Set()
    {
        var (data, plan) = (Options.Data(), Plan());
        var file = new Argument<string>("FILE") { Description = CommandTexts.Get("policy-file") };
        var command = new Command("set", OutboxTexts.Get("policy-set")) { file, plan, data };
        command.SetAction(async (parsed, cancellation) =>
        {
            var text = Encoding.UTF8.GetString(await DocumentFile.BytesAsync(parsed.GetRequiredValue(file), cancellation));
            await using var api = await Api.ConnectAsync(parsed.GetRequiredValue(data), cancellation);
            var path = PathOf(parsed.GetValue(plan));
            var (_, tag) = await api.GetTaggedAsync(path, cancellation);
            using var body = new StringContent(text, Encoding.UTF8, "application/json");
            Tell(await api.ChangeAsync(HttpMethod.Put, path, body, tag, cancellation));
            return ExitCode.Done;
        });
        return command;
    }

    private static Command Clear()
    {
        var data = Options.Data();
        var plan = new Option<string>("--plan") { Description = CommandTexts.Get("option-plan"), HelpName = "ID", Required = true };
        var command = new Command("clear", OutboxTexts.Get("policy-clear")) { plan, data };
        command.SetAction(async (parsed, cancellation) =>
        {
            await using var api = await Api.ConnectAsync(parsed.GetRequiredValue(data), cancellation);
            var path = PathOf(parsed.GetRequiredValue(plan));
            var (_, tag) = await api.GetTaggedAsync(path, cancellation);
            Tell(await api.ChangeAsync(HttpMethod.Delete, path, null, tag, cancellation));
            return ExitCode.Done;
        });
        return command;
    }

    private static Command History()
    {
        var (data, plan) = (Options.Data(), Plan());
        var command = new Command("history", OutboxTexts.Get("policy-history")) { plan, data };
        command.SetAction(async (parsed, cancellation) =>
        {
            await using var api = await Api.ConnectAsync(parsed.GetRequiredValue(data), cancellation);
            var history = await api.GetAsync(PathOf(parsed.GetValue(plan)) + "/history", cancellation);
            var table = new Table().Border(TableBorder.Rounded);
            foreach (var column in new[] { "col-version", "col-saved-at", "col-saved-by", "col-hash" })
            {
                table.AddColumn(OutboxTexts.Get(column));
            }

            foreach (var one in history["revisions"]!.AsArray())
            {
                table.AddRow(
                    new Text(one!["version"]!.ToString()), new Text(AssignmentView.Time((string?)one["at"])), new Text((string)one["by"]!),
                    new Text((string?)one["to"] ?? OutboxTexts.Get("policy-given-back")));
            }

            AnsiConsole.Write(table);
            if (history["firstBroken"] is { } broken)
            {
                ConsoleOutput.Errors.MarkupLineInterpolated($"[red]●[/] {OutboxTexts.Get("policy-seal-broken", broken.ToString())}");
                return ExitCode.Failed;
            }

            AnsiConsole.WriteLine(OutboxTexts.Get("policy-seals-hold", table.Rows.Count));
            return ExitCode.Done;
        });
        return command;
    }

    private static Option<string?> Plan() => new("--plan") { Description = OutboxTexts.Get("option-policy-plan"), HelpName = "ID" };

    private static string PathOf(string? plan) => plan is null ? "/api/policy" : $"/api/plans/{Uri.EscapeDataString(plan)}/policy";

    private static void Tell(JsonNode saved)
    {
        foreach (var warning in saved["warnings"]!.AsArray())
        {
            AnsiConsole.MarkupLineInterpolated($"[yellow]●[/] {(string?)warning!["path"]}: {(string?)warning["wrong"]}{(string?)warning["remedy"]}");
        }

        var inherited = string.Join(", ", saved["inherited"]!.AsArray().Select(path => (string?)path));
        AnsiConsole.WriteLine(!(bool)saved["changed"]! ? OutboxTexts.Get("policy-unchanged")
            : OutboxTexts.Get("policy-saved", saved["inForce"]!["version"]!.ToString(), saved["sweep"]!["lookedAt"]!.ToString(), saved["sweep"]!["changed"]!.ToString()));
        if (inherited.Length > 0)
        {
            AnsiConsole.WriteLine(OutboxTexts.Get("policy-inherited", inherited));
        }
    }

    private static string Head(JsonNode shown) => (string)shown["source"]! switch
    {
        "plan" => OutboxTexts.Get("policy-of-plan", shown["version"]!.ToString(), AssignmentView.Time((string?)shown["at"]), (string?)shown["by"]),
        "ledger" => OutboxTexts.Get("policy-of-ledger", shown["version"]!.ToString(), AssignmentView.Time((string?)shown["at"]), (string?)shown["by"]),
        _ => OutboxTexts.Get("policy-of-program"),
    };

    // As the program writes policies: a step to a line. One that this version cannot read is shown as it came.
    private static string TextOf(JsonNode policy) =>
        PolicyJson.Read(policy.ToJsonString()).Policy is { } known ? PolicyJson.Write(known).TrimEnd('\n') : policy.ToString();
}
