using System.CommandLine;
using Spectre.Console;

namespace GovOpenFlow.Embedded.CommandLine;

/// <summary>./run ledger: all assignments with their lights.</summary>
internal static class LedgerCommand
{
    public static Command Create()
    {
        var data = Options.Data();
        var plan = new Option<string?>("--plan") { Description = CommandTexts.Get("option-plan") };
        var unit = new Option<string?>("--unit") { Description = CommandTexts.Get("option-unit") };
        var stage = new Option<string?>("--stage") { Description = CommandTexts.Get("option-stage") };
        var light = new Option<string?>("--light") { Description = CommandTexts.Get("option-light") };
        var open = new Option<bool>("--open") { Description = CommandTexts.Get("option-open") };
        var command = new Command("ledger", CommandTexts.Get("ledger")) { plan, unit, stage, light, open, data };
        command.SetAction(async (parsed, cancellation) =>
        {
            var query = Query.Of(
                ("plan", parsed.GetValue(plan)), ("unit", parsed.GetValue(unit)), ("stage", parsed.GetValue(stage)),
                ("light", parsed.GetValue(light)), ("open", parsed.GetValue(open) ? "true" : null), ("limit", "200"));
            await using var api = await Api.ConnectAsync(parsed.GetRequiredValue(data), cancellation);
            var table = new Table().Border(TableBorder.Rounded);
            foreach (var column in new[] { "col-light", "col-id", "col-item", "col-unit", "col-due", "col-stage" })
            {
                table.AddColumn(CommandTexts.Get(column));
            }

            await foreach (var assignment in api.ListAsync($"/api/assignments{query}", "assignments", cancellation))
            {
                table.AddRow(
                    AssignmentView.Light(assignment),
                    new Text((string)assignment["id"]!),
                    new Text((string?)assignment["title"] ?? ""),
                    new Text((string)assignment["unit"]!),
                    new Text((string)assignment["due"]!),
                    new Text(AssignmentView.Stage(assignment)));
            }

            if (table.Rows.Count == 0)
            {
                AnsiConsole.WriteLine(CommandTexts.Get("ledger-empty"));
            }
            else
            {
                AnsiConsole.Write(table);
                AnsiConsole.WriteLine(CommandTexts.Get("ledger-count", table.Rows.Count));
            }

            return ExitCode.Done;
        });
        return command;
    }
}
