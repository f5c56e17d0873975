using GovOpenFlow.Core.Plans;
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
        if (tails.Count > 0)
        {
            stated.Add(section, ([.. tails.SelectMany(tail => tail.Deadlines)], [.. tails.SelectMany(tail => tail.Units)]));
        }
    }

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
