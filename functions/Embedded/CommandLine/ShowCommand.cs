using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using GovOpenFlow.Core.Audit;
using GovOpenFlow.Core.Texts;
using Spectre.Console;

namespace GovOpenFlow.Embedded.CommandLine;

/// <summary>./run show ID: an assignment and all that happened to it.</summary>
internal static class ShowCommand
{
    public static Command Create()
    {
        var id = new Argument<string>("ID") { Description = CommandTexts.Get("arg-id") };
        var data = Options.Data();
        var command = new Command("show", CommandTexts.Get("show")) { id, data };
        command.SetAction(async (parsed, cancellation) =>
        {
            await using var api = await Api.ConnectAsync(parsed.GetRequiredValue(data), cancellation);
            var whole = await AssignmentId.ResolveAsync(api, parsed.GetRequiredValue(id), cancellation);
            var shown = await api.GetAsync($"/api/assignments/{whole}", cancellation);
            var trail = await api.GetAsync($"/api/assignments/{whole}/events", cancellation);
            AnsiConsole.Write(Head(shown));
            AnsiConsole.Write(Events(trail["events"]!.AsArray()));
            var notices = await NoticeTable.OfAsync(api.ListAsync($"/api/assignments/{whole}/notices?limit=200", "notices", cancellation));
            if (notices.Rows.Count > 0)
            {
                AnsiConsole.Write(notices.Title(CommandTexts.Get("show-notices")));
            }

            return ExitCode.Done;
        });
        return command;
    }

    private static Grid Head(JsonNode shown)
    {
        var row = shown["assignment"]!;
        var grid = new Grid().AddColumn(new GridColumn().NoWrap()).AddColumn();
        void Add(string key, string? value)
        {
            if (!string.IsNullOrEmpty(value))
            {
                grid.AddRow(new Text(CommandTexts.Get(key), new Style(Color.Grey)), new Text(value));
            }
        }

        Add("col-id", (string?)row["id"]);
        grid.AddRow(new Text(CommandTexts.Get("col-light"), new Style(Color.Grey)), AssignmentView.Light(row));
        Add("col-stage", AssignmentView.Stage(row));
        Add("col-unit", (string?)row["unit"]);
        Add("show-section", string.Join(" / ", shown["sections"]!.AsArray().Select(section => (string?)section)));
        Add("show-text", $"{(string?)row["number"]} {(string?)shown["text"]}".Trim());
        Add("show-deadline", (string?)shown["deadline"]);
        Add("col-due", $"{(string?)row["due"]}  ({(int?)row["checkpoint"]}/{(int?)row["checkpoints"]})");
        Add("show-report", (string?)shown["report"]?["text"]);
        Add("show-returned", (string?)shown["rectification"]?["reason"]);
        Add("show-extension", (string?)shown["extension"]?["until"]);
        Add("show-next", AssignmentView.Time((string?)shown["nextStepAt"]));
        Add("show-parked", (string?)row["parked"]);
        return grid;
    }

    private static Table Events(JsonArray events)
    {
        var table = new Table().Border(TableBorder.Rounded).Title(CommandTexts.Get("show-events"));
        foreach (var column in new[] { "col-at", "col-event", "col-by", "col-details" })
        {
            table.AddColumn(CommandTexts.Get(column));
        }

        foreach (var entry in events)
        {
            table.AddRow(
                new Text(AssignmentView.Time((string?)entry!["at"])),
                new Text(Words.Of(Enum.Parse<AuditKind>((string)entry["kind"]!, ignoreCase: true), CultureInfo.CurrentUICulture)),
                new Text((string?)entry["by"] ?? ""),
                new Text(string.Join("; ", entry["details"]!.AsObject().Select(detail => $"{detail.Key}={(string?)detail.Value}"))));
        }

        return table;
    }
}
