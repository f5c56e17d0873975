using GovOpenFlow.Core.Assignments;

namespace GovOpenFlow.Web.Pages.LedgerList;

/// <summary>The columns of a printed ledger (台账), in their order.</summary>
internal static class LedgerColumns
{
    /// <summary>Keys of the headings in WebTexts with the width that a sheet gives them, in characters.</summary>
    public static readonly IReadOnlyList<(string Key, int Width)> All =
    [
        ("Column.Item", 7), ("Column.Section", 20), ("Column.Title", 28), ("Column.Text", 60), ("Column.Deadline", 12), ("Column.Unit", 20),
        ("Column.Role", 7), ("Column.Due", 12), ("Column.Checkpoint", 8), ("Column.Stage", 10), ("Column.Light", 8), ("Column.ReportedAt", 17),
        ("Column.Report", 50), ("Column.Links", 40), ("Column.Note", 16), ("Assignment.Id", 22),
    ];

    /// <summary>A line's cells, in the reader's language.</summary>
    public static IReadOnlyList<string> Of(LedgerLine line, Words words)
    {
        var row = line.Row;
        return
        [
            row.Number ?? words.Number(row.Item),
            string.Join(" › ", (line.Item?.Sections ?? []).Select(section => section.Text)),
            row.Title ?? "",
            line.Item?.Text.Text ?? "",
            row.Deadline ?? "",
            row.Unit,
            words.Of(row.Role),
            words.Date(row.Due),
            $"{words.Number(row.Checkpoint)}/{words.Number(row.Checkpoints)}",
            words.Of(row.Stage),
            row.Stage is Stage.Closed or Stage.Withdrawn ? "" : words.Of(row.Light),
            line.Report is { } report ? words.Instant(report.At) : "",
            line.Report?.Text ?? "",
            string.Join("\n", line.Report?.Links ?? []),
            string.Join(words["Comma"], Notes(line, words)),
            row.Id,
        ];
    }

    private static IEnumerable<string> Notes(LedgerLine line, Words words)
    {
        if (line.Row.Level > 0)
        {
            yield return words["Row.Level", line.Row.Level];
        }

        if (line.Row.ExtensionAsked is { } until)
        {
            yield return words["Row.ExtensionAsked", words.Date(until)];
        }

        if (line.Row.CarriedOver)
        {
            yield return words["Row.CarriedOver"];
        }

        if (line.Row.Parked is not null)
        {
            yield return words["Row.Parked"];
        }
    }
}
