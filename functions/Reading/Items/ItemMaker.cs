using GovOpenFlow.Core.Deadlines;
using GovOpenFlow.Core.Plans;
using GovOpenFlow.Reading.Deadlines;
using GovOpenFlow.Reading.Diagnostics;
using GovOpenFlow.Reading.Rows;

namespace GovOpenFlow.Reading.Items;

/// <summary>Makes items from rows: the one path that all shapes share.</summary>
public sealed class ItemMaker(DiagnosticList diagnostics, int? year, DeadlineRule? documentWide)
{
    private readonly List<WorkItem> withoutDeadline = [];

    /// <summary>Makes the items, in the order of the rows.</summary>
    public List<WorkItem> Make(IReadOnlyList<PlanRow> rows, RowUnits units)
    {
        var items = new List<WorkItem>(rows.Count);
        for (var i = 0; i < rows.Count; i++)
        {
            SayNumber(rows, i);
            items.Add(Make(rows[i], i + 1, units, i));
        }

        if (documentWide is not null)
        {
            diagnostics.Add(DiagnosticCodes.DeadlineDocumentWide, documentWide.Span, null, documentWide.Text);
        }
        else if (withoutDeadline.Count > 0 && items.TrueForAll(item => item.Deadline.Kind == DeadlineKind.None || item.Deadline.Span is { } span && span.Start >= item.Text.Span.Start && span.End <= item.Text.Span.End))
        {
            diagnostics.Add(DiagnosticCodes.DeadlineNowhere, null, null, withoutDeadline.Count, year);
        }
        else
        {
            foreach (var item in withoutDeadline)
            {
                diagnostics.Add(DiagnosticCodes.DeadlineUnstated, item.Text.Span, item.Ordinal);
            }
        }

        return items;
    }

    private WorkItem Make(PlanRow row, int ordinal, RowUnits units, int place)
    {
        var field = Field(row, ordinal);
        var text = DeadlineReader.Read(row.Text, DeadlinePlace.Text, year);
        var binding = Binding.Of(field, text, documentWide, year);
        SayDeadline(row, ordinal, field, text, binding);
        var mentions = units.Of(place);
        var (title, titlePlace) = row.Title is { IsEmpty: false } printed ? (printed.Raw, printed) : TitleOf.Text(row.Text);
        SayUnits(row, ordinal, mentions.Count);
        var item = new WorkItem
        {
            Ordinal = ordinal,
            Number = row.Number?.Raw,
            NumberSpan = row.Number?.Span,
            Sections = row.Sections,
            Title = title,
            TitleSpan = titlePlace.Span,
            Text = row.Text.Sourced,
            Deadline = binding.Deadline,
            OtherDeadlines = binding.Others,
            Units = mentions,
            Standards = StandardReader.Read(row.Text),
            Span = row.Whole.Span,
        };
        if (field.Count == 0 && binding.Deadline.Kind == DeadlineKind.None && !(row.ExpectsDeadline && documentWide is null))
        {
            withoutDeadline.Add(item);
        }

        return item;
    }

    private List<DeadlineRule> Field(PlanRow row, int ordinal)
    {
        var rules = new List<DeadlineRule>();
        foreach (var cell in row.Deadlines)
        {
            var read = DeadlineReader.Read(cell, DeadlinePlace.Field, year);
            if (read.Count == 0)
            {
                diagnostics.Add(DiagnosticCodes.DeadlineUnreadable, cell.Span, ordinal, cell.Raw);
                rules.Add(new DeadlineRule { Kind = DeadlineKind.None, Text = cell.Raw, Span = cell.Span });
            }

            rules.AddRange(read);
        }

        // What could not be read gives way to what could.
        if (rules.Exists(rule => rule.Kind != DeadlineKind.None))
        {
            rules.RemoveAll(rule => rule.Kind == DeadlineKind.None);
        }

        return rules;
    }

    private void SayDeadline(PlanRow row, int ordinal, List<DeadlineRule> field, List<DeadlineRule> text, Binding binding)
    {
        var deadline = binding.Deadline;
        if (field.Count == 0 && row.ExpectsDeadline && documentWide is null)
        {
            diagnostics.Add(DiagnosticCodes.DeadlineMissing, row.Text.Span, ordinal);
        }

        if (row.DeadlineOrigin == Origin.RowAbove)
        {
            diagnostics.Add(DiagnosticCodes.DeadlineInherited, row.Text.Span, ordinal, deadline.Text);
        }
        else if (row.DeadlineOrigin == Origin.Heading)
        {
            diagnostics.Add(DiagnosticCodes.DeadlineFromHeading, deadline.Span, ordinal, deadline.Text);
        }

        if (row.DeadlineOrigin == Origin.Merged)
        {
            diagnostics.Add(DiagnosticCodes.CellMerged, row.Text.Span, ordinal, deadline.Text);
        }

        if (field.Count == 0 && IsFrequency(deadline.Kind))
        {
            diagnostics.Add(DiagnosticCodes.DeadlineFromFrequency, deadline.Span, ordinal, deadline.Text);
        }

        if (binding.Disagreement is { } other)
        {
            diagnostics.Add(DiagnosticCodes.DeadlineDisagrees, other.Span, ordinal, string.Join('、', field.Select(rule => rule.Text)), other.Text, deadline.Text);
        }
        else if (binding.IsSeveral)
        {
            diagnostics.Add(DiagnosticCodes.DeadlineSeveral, deadline.Span, ordinal, deadline.Text, string.Join('、', binding.Others.Select(rule => rule.Text)));
        }

        foreach (var rule in field.Concat(text))
        {
            if (rule.Kind == DeadlineKind.BeforeQuarter)
            {
                diagnostics.Add(DiagnosticCodes.AmbiguousQuarter, rule.Span, ordinal, rule.Text, $"{3 * rule.Quarter}");
            }

            if (rule.Year is { } own && year is { } plan && own != plan)
            {
                diagnostics.Add(DiagnosticCodes.DeadlineOtherYear, rule.Span, ordinal, rule.Text, plan);
            }
        }

        var vague = row.Text.Folded.IndexOf("定期");
        if (vague >= 0)
        {
            diagnostics.Add(DiagnosticCodes.VagueFrequency, row.Text.Slice(vague, 2).Span, ordinal);
        }
    }

    private void SayUnits(PlanRow row, int ordinal, int count)
    {
        if (count == 0)
        {
            diagnostics.Add(DiagnosticCodes.UnitsMissing, row.Text.Span, ordinal);
        }
        else if (row.UnitOrigin == Origin.RowAbove)
        {
            diagnostics.Add(DiagnosticCodes.UnitsInherited, row.Text.Span, ordinal, string.Join('、', row.Units.Select(unit => unit.Text.Raw)));
        }
        else if (row.UnitOrigin == Origin.Heading)
        {
            diagnostics.Add(DiagnosticCodes.UnitsFromHeading, row.Units[0].Text.Span, ordinal, string.Join('、', row.Units.Select(unit => unit.Text.Raw)));
        }
        else if (row.UnitOrigin == Origin.Merged)
        {
            diagnostics.Add(DiagnosticCodes.CellMerged, row.Text.Span, ordinal, string.Join('、', row.Units.Select(unit => unit.Text.Raw)));
        }

        if (row.IsSingleUnitCell)
        {
            diagnostics.Add(DiagnosticCodes.SingleUnitCell, row.Units[0].Text.Span, ordinal, row.Units[0].Text.Raw);
        }
    }

    private void SayNumber(IReadOnlyList<PlanRow> rows, int place)
    {
        if (place == 0 || rows[place].NumberValue is not { } value || rows[place - 1].NumberValue is not { } before || value == before + 1 || value == 1)
        {
            return;
        }

        var number = rows[place].Number!.Value;
        var isShared = rows[place - 1].Number is { } last && last.Start == number.Start;
        if (!isShared)
        {
            diagnostics.Add(value == before ? DiagnosticCodes.NumberRepeated : DiagnosticCodes.NumberGap, number.Span, place + 1, number.Raw, before);
        }
    }

    private static bool IsFrequency(DeadlineKind kind) => kind is DeadlineKind.Monthly or DeadlineKind.Quarterly or DeadlineKind.HalfYearly or DeadlineKind.AtLeast;
}
