using System.CommandLine;
using Spectre.Console;

namespace GovOpenFlow.Embedded.CommandLine;

/// <summary>./run outbox: the notices and what has become of them.</summary>
internal static class OutboxCommand
{
    public static Command Create()
    {
        var data = Options.Data();
        var assignment = new Option<string?>("--assignment") { Description = CommandTexts.Get("option-assignment"), HelpName = "ID" };
        var state = new Option<string?>("--state") { Description = CommandTexts.Get("option-state") };
        var channel = new Option<string?>("--channel") { Description = CommandTexts.Get("option-channel") };
        var command = new Command("outbox", CommandTexts.Get("outbox")) { assignment, state, channel, data };
        command.SetAction(async (parsed, cancellation) =>
        {
            await using var api = await Api.ConnectAsync(parsed.GetRequiredValue(data), cancellation);
            var of = parsed.GetValue(assignment) is { } typed ? await AssignmentId.ResolveAsync(api, typed, cancellation) : null;
            var query = Query.Of(
                ("assignment", of), ("state", parsed.GetValue(state)), ("channel", parsed.GetValue(channel)), ("limit", "200"));
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
}
