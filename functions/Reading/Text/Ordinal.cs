namespace GovOpenFlow.Reading.Text;

/// <summary>The number in front of a heading or an item.</summary>
/// <param name="Style">How it is written.</param>
/// <param name="Value">Its value, from 1.</param>
/// <param name="Mark">The number with its point or brackets.</param>
/// <param name="Rest">What follows it.</param>
public readonly record struct Ordinal(OrdinalStyle Style, int Value, Piece Mark, Piece Rest)
{
    /// <summary>The number as an item prints it: 1 for "1." and (一) with its brackets.</summary>
    public Piece Number => Style is OrdinalStyle.ChineseInBrackets or OrdinalStyle.DigitsInBrackets or OrdinalStyle.Circled or OrdinalStyle.Part
        ? Mark
        : Mark.Trim(".、,:");
}
