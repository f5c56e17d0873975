using GovOpenFlow.Reading.Text;

namespace GovOpenFlow.Reading.Prose;

/// <summary>A numbered paragraph with the lines that follow it up to the next number.</summary>
/// <param name="Ordinal">Its number, or null.</param>
/// <param name="First">Its first line.</param>
/// <param name="Whole">All its lines.</param>
/// <param name="Tails">The fields in it.</param>
public sealed record ProseBlock(Ordinal? Ordinal, Piece First, Piece Whole, IReadOnlyList<FieldTail> Tails)
{
    public bool HasUnits => Tails.Any(tail => tail.Units.Count > 0);
}
