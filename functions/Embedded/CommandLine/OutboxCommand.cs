using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using GovOpenFlow.Core.Notices;
using GovOpenFlow.Core.Texts;
using GovOpenFlow.Ledger.Outbox;
using Spectre.Console;

namespace GovOpenFlow.Embedded.CommandLine;

/// <summary>./run outbox …: the notices, what has become of them, and what a person can do about them.</summary>
internal static class OutboxCommand
{
    public static Command Create()
    {
        var command = List("outbox", CommandTexts.Get("outbox"));
        command.Add(List("list", CommandTexts.Get("outbox")));
        command.Add(Show());
        command.Add(Summary());
        foreach (var handling in new[] { "retry", "cancel", "resend", "settle" })
        {
            command.Add(Handle(handling));
        }

        return command;
    }

    private static Command List(string name, string description)
    {
        var data = Options.Data();
        var assignment = new Option<string?>("--assignment") { Description = CommandTexts.Get("option-assignment"), HelpName = "ID" };
        var unit = new Option<string?>("--unit") { Description = CommandTexts.Get("option-unit") };
        var state = new Option<string?>("--state") { Description = CommandTexts.Get("option-state") };
        var channel = new Option<string?>("--channel") { Description = CommandTexts.Get("option-channel") };
        var command = new Command(name, description) { assignment, unit, state, channel, data };
        command.SetAction(async (parsed, cancellation) =>
        {
            await using var api = await Api.ConnectAsync(parsed.GetRequiredValue(data), cancellation);
            var of = parsed.GetValue(assignment) is { } typed ? await AssignmentId.ResolveAsync(api, typed, cancellation) : null;
            var query = Query.Of(
                ("assignment", of), ("unit", parsed.GetValue(unit)), ("state", parsed.GetValue(state)), ("channel", parsed.GetValue(channel)), ("limit", "200"));
            var table = await NoticeTable.OfAsync(api.ListAsync($"/api/notices{query}", "notices", cancellation));
            if (table.Rows.Count == 0)
            {
                AnsiConsole.WriteLine(CommandTexts.Get("outbox-empty"));
            }
            else
            {
                AnsiConsole.Write(table);
                AnsiConsole.WriteLine(CommandTexts.Get("outbox-count", table.Rows.Count));
            }

            return ExitCode.Done;
        });
        return command;
    }

    private static Command Show()
    {
        var (id, data) = (Id(), Options.Data());
        var command = new Command("show", OutboxTexts.Get("outbox-show")) { id, data };
        command.SetAction(async (parsed, cancellation) =>
        {
            await using var api = await Api.ConnectAsync(parsed.GetRequiredValue(data), cancellation);
            Tell(await api.GetAsync(PathOf(parsed.GetRequiredValue(id)), cancellation));
            return ExitCode.Done;
        });
        return command;
    }

    private static Command Summary()
    {
        var data = Options.Data();
        var command = new Command("summary", OutboxTexts.Get("outbox-summary")) { data };
        command.SetAction(async (parsed, cancellation) =>
        {
            await using var api = await Api.ConnectAsync(parsed.GetRequiredValue(data), cancellation);
            var summary = await api.GetAsync("/api/notices/summary", cancellation);
            AnsiConsole.Write(Counts(summary["channels"]!.AsArray(), "col-channel", one => Word<Channel>(one, "channel")));
            AnsiConsole.Write(Counts(summary["units"]!.AsArray(), "col-unit", one => (string)one["unit"]!));
            foreach (var (name, key) in new[] { ("oldestDueSeconds", "outbox-oldest-due"), ("oldestUnknownSeconds", "outbox-oldest-unknown"), ("wakeLagSeconds", "outbox-wake-lag") })
            {
                if (summary[name] is { } seconds)
                {
                    AnsiConsole.WriteLine(OutboxTexts.Get(key, TimeSpan.FromSeconds(Math.Round((double)seconds)).ToString("c", CultureInfo.InvariantCulture)));
                }
            }

            return ExitCode.Done;
        });
        return command;
    }

    private static Command Handle(string handling)
    {
        var (id, data) = (Id(), Options.Data());
        var reason = new Option<string?>("--reason") { Description = CommandTexts.Get("option-reason") };
        var command = new Command(handling, OutboxTexts.Get($"outbox-{handling}")) { id, reason, data };
        command.SetAction(async (parsed, cancellation) =>
        {
            await using var api = await Api.ConnectAsync(parsed.GetRequiredValue(data), cancellation);
            Tell(await api.PostAsync($"{PathOf(parsed.GetRequiredValue(id))}/{handling}", new { reason = parsed.GetValue(reason) }, cancellation));
            return ExitCode.Done;
        });
        return command;
    }

    private static Argument<string> Id() => new("ID") { Description = OutboxTexts.Get("outbox-id") };

    // The key with its slashes is taken as well.
    private static string PathOf(string typed) => $"/api/notices/{Uri.EscapeDataString(typed.Replace('/', '~'))}";

    private static void Tell(JsonNode shown)
    {
        var notice = shown["notice"]!;
        var grid = new Grid().AddColumn(new GridColumn().NoWrap()).AddColumn();
        void Add(string label, string? value)
        {
            if (!string.IsNullOrEmpty(value))
            {
                grid.AddRow(new Text(label, new Style(Color.Grey)), new Text(value));
            }
        }

        Add(OutboxTexts.Get("col-notice"), (string?)notice["id"]);
        Add(CommandTexts.Get("col-kind"), Word<NoticeKind>(notice, "kind"));
        Add(CommandTexts.Get("col-recipient"), $"{(string?)notice["unit"]} {Word<Recipient>(notice, "recipient")}");
        Add(CommandTexts.Get("col-channel"), $"{Word<Channel>(notice, "channel")} {(string?)shown["to"]?["name"]} {(string?)shown["to"]?["address"] ?? NoticeTable.Reason(shown["missing"])}");
        Add(CommandTexts.Get("col-state"), $"{Word<NoticeState>(notice, "state")} {NoticeTable.Reason(notice["reason"])}");
        Add(CommandTexts.Get("col-due-at"), AssignmentView.Time((string?)notice["dueAt"]));
        Add(OutboxTexts.Get("outbox-attempts"), notice["attempts"]!.ToString());
        Add(OutboxTexts.Get("outbox-message"), (string?)notice["messageId"]);
        Add(OutboxTexts.Get("outbox-allowed"), string.Join(", ", shown["allowed"]!.AsArray().Select(one => (string?)one)));
        AnsiConsole.Write(grid);
    }

    private static Table Counts(JsonArray counts, string first, Func<JsonNode, string> nameOf)
    {
        var table = new Table().Border(TableBorder.Rounded);
        table.AddColumn(CommandTexts.Get(first));
        table.AddColumn(CommandTexts.Get("col-state"));
        table.AddColumn(new TableColumn(OutboxTexts.Get("col-count")).RightAligned());
        foreach (var one in counts)
        {
            table.AddRow(new Text(nameOf(one!)), new Text(Word<NoticeState>(one!, "state")), new Text(one!["count"]!.ToString()));
        }

        return table;
    }

    private static string Word<T>(JsonNode node, string name)
        where T : struct, Enum => Words.Of(Enum.Parse<T>((string)node[name]!, ignoreCase: true), CultureInfo.CurrentUICulture);
}
