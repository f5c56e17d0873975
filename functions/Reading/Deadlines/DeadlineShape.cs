using GovOpenFlow.Reading.Text;

namespace GovOpenFlow.Reading.Deadlines;

/// <summary>Whether a cell whose column is not known can only be a deadline.</summary>
public static class DeadlineShape
{
    private const int MaximumLength = 40;

    public static bool Is(Piece cell)
    {
        if (cell.Length is < 2 or > MaximumLength)
        {
            return false;
        }

        var rules = DeadlineReader.Read(cell, DeadlinePlace.Field, null);
        return rules.Count > 0 && rules[0].Span!.Value.Start - cell.Start <= 2 && rules.Sum(rule => rule.Text.Length) * 3 >= cell.Length;
    }
}
