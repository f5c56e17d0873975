using GovOpenFlow.Reading.Text;

namespace GovOpenFlow.Reading.Units;

/// <summary>Whether a cell whose column is not known can only be a unit field.</summary>
public static class UnitShape
{
    private const int MaximumLength = 800;

    /// <summary>True where it begins with a name and most of it is names.</summary>
    public static bool Is(Piece cell)
    {
        if (cell.Length is < 2 or > MaximumLength)
        {
            return false;
        }

        var phrase = UnitPhraseReader.Read(cell);
        if (phrase.Units.Count == 0 || phrase.Units[0].Name.Start - cell.Start > 8)
        {
            return false;
        }

        var alike = phrase.Units.Count(unit => UnitWords.IsUnitLike(unit.Key));
        return alike * 2 > phrase.Units.Count && UnitWords.IsUnitLike(phrase.Units[0].Key) && phrase.Skipped.Sum(words => words.Length) * 2 <= cell.Length;
    }
}
