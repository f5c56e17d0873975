using GovOpenFlow.Core.Plans;
using GovOpenFlow.Reading.Deadlines;
using GovOpenFlow.Reading.Prose;
using GovOpenFlow.Reading.Rows;
using GovOpenFlow.Reading.Text;

namespace GovOpenFlow.Reading.Headings;

/// <summary>Deadlines and units that a heading states for everything under it: 一、……(9月底前完成).</summary>
public sealed class HeadingFields
{
    private readonly Dictionary<Section, (List<Piece> Deadlines, List<UnitField> Units)> stated = [];

    /// <summary>Notes what a heading states.</summary>
    public void Note(Section section, Piece heading)
    {
        if (stated.ContainsKey(section))
        {
            return;
        }

        var tails = FieldTails.Find(heading);
        List<Piece> deadlines = [.. tails.SelectMany(tail => tail.Deadlines)];
        List<UnitField> units = [.. tails.SelectMany(tail => tail.Units)];
        if (deadlines.Count == 0)
        {
            deadlines.AddRange(InWords(heading));
        }

        if (deadlines.Count + units.Count > 0)
        {
            stated.Add(section, (deadlines, units));
        }
    }

    /// <summary>二、年底前完成的任务: the heading's own words set the date.</summary>
    private static IEnumerable<Piece> InWords(Piece heading) =>
        DeadlineReader.Read(heading, DeadlinePlace.Text, null)
            .Where(rule => rule.Year is null && heading.Source.Folded.AsSpan(rule.Span!.Value.End).StartsWith("完成"))
            .Select(rule => heading.Source.At(rule.Span!.Value));

    /// <summary>Fills in what a row does not state itself, from the innermost heading that does.</summary>
    public PlanRow Apply(PlanRow row)
    {
        if (stated.Count == 0)
        {
            return row;
        }

        for (var i = row.Sections.Count - 1; i >= 0; i--)
        {
            if (!stated.TryGetValue(row.Sections[i], out var fields))
            {
                continue;
            }

            if (fields.Deadlines.Count > 0 && (row.Deadlines.Count == 0 || row.DeadlineOrigin == Origin.RowAbove))
            {
                row = row with { Deadlines = fields.Deadlines, DeadlineOrigin = Origin.Heading };
            }

            if (fields.Units.Count > 0 && (row.Units.Count == 0 || row.UnitOrigin == Origin.RowAbove))
            {
                row = row with { Units = fields.Units, UnitOrigin = Origin.Heading };
            }
        }

        return row;
    }
}
