using System.Globalization;
using GovOpenFlow.Core.Plans;
using GovOpenFlow.Core.Texts;
using GovOpenFlow.Core.Units;
using GovOpenFlow.Reading;
using Spectre.Console;

namespace GovOpenFlow.Embedded.CommandLine;

/// <summary>Shows a reading: the list as a table, and below it every diagnostic at its place.</summary>
internal static class ReadingView
{
    public static void Show(PlanReading reading)
    {
        var plan = reading.Plan;
        (string Key, string? Value)[] facts =
        [
            ("plan-title", plan.Title),
            ("plan-issuer", plan.Issuer),
            ("plan-number", plan.DocumentNumber),
            ("plan-year", plan.Year?.ToString(CultureInfo.InvariantCulture)),
            ("plan-issued", plan.IssuedOn?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
        ];
        ShowHead(facts);
        if (plan.Items.Count > 0)
        {
            AnsiConsole.Write(ItemTable(plan));
        }

        if (reading.Candidates.Count > 0)
        {
            AnsiConsole.MarkupLineInterpolated($"[yellow]{CommandTexts.Get("read-candidates", reading.Candidates.Count)}[/]");
            foreach (var candidate in reading.Candidates)
            {
                AnsiConsole.MarkupLineInterpolated($"  {candidate.Number}{candidate.Title} [grey]({Place(candidate.Span)})[/]");
            }
        }

        foreach (var diagnostic in reading.Diagnostics)
        {
            DiagnosticView.Show(diagnostic, reading.Source.Text);
        }

        int Count(Severity severity) => reading.Diagnostics.Count(diagnostic => diagnostic.Severity == severity);
        AnsiConsole.WriteLine(CommandTexts.Get(
            "read-summary", plan.Items.Count, Count(Severity.Info), Count(Severity.Warning), Count(Severity.Error)));
    }

    internal static string Place(SourceSpan span) => CommandTexts.Get("at-line", span.Line, span.Column);

    // What the document says of itself; what it does not say is one sentence, not a line each.
    private static void ShowHead(IReadOnlyList<(string Key, string? Value)> facts)
    {
        var head = new Grid().AddColumn().AddColumn();
        foreach (var (key, value) in facts.Where(fact => fact.Value is not null))
        {
            head.AddRow(new Text(CommandTexts.Get(key), new Style(Color.Grey)), new Text(value!));
        }

        AnsiConsole.Write(head);
        var missing = facts.Where(fact => fact.Value is null).Select(fact => CommandTexts.Get(fact.Key)).ToList();
        if (missing.Count > 0)
        {
            AnsiConsole.MarkupLineInterpolated($"[grey]{CommandTexts.Get("plan-not-stated", string.Join(CommandTexts.Get("comma"), missing))}[/]");
        }
    }

    private static Table ItemTable(WorkPlan plan)
    {
        var table = new Table().Border(TableBorder.Rounded).ShowRowSeparators();
        foreach (var key in new[] { "col-number", "col-item", "col-deadline", "col-due", "col-units" })
        {
            table.AddColumn(CommandTexts.Get(key));
        }

        string? section = null;
        foreach (var item in plan.Items)
        {
            var heading = string.Join(" / ", item.Sections.Select(part => part.Text));
            if (heading != section)
            {
                section = heading;
                table.AddRow(new Text(""), new Text(heading, new Style(decoration: Decoration.Bold)));
            }

            var due = plan.Year is { } year
                ? ItemSchedule.Of(item, year, plan.IssuedOn ?? new DateOnly(year, 1, 1)).Due.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
                : "";
            table.AddRow(
                new Text(item.Number ?? item.Ordinal.ToString(CultureInfo.InvariantCulture)),
                new Text(item.Title),
                new Text(item.Deadline.Text),
                new Text(due),
                new Text(string.Join('\n', item.Units.Select(Line))));
        }

        return table;
    }

    private static string Line(UnitMention unit) =>
        unit.Role == Role.Responsible ? unit.Name : $"{unit.Name}({Words.Of(unit.Role, CultureInfo.CurrentUICulture)})";
}
