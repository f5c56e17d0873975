using GovOpenFlow.Reading.Text;

namespace GovOpenFlow.Reading.Units;

/// <summary>Whether a cell whose column is not known can only be a unit field.</summary>
public static class UnitShape
{
    private const int MaximumLength = 800;
    private const int Window = 90;

    /// <summary>True where it begins with a name and most of it is names.</summary>
    public static bool Is(Piece cell)
    {
        if (cell.Length is < 2 or > MaximumLength)
        {
            return false;
        }

        if (!CanStart(cell.Length > Window ? cell.Slice(0, Window) : cell))
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

    /// <summary>A quick look at the first words: most cells are requirements and need no closer one.</summary>
    private static bool CanStart(Piece start)
    {
        if (Segments.Of(start) is not [var segment, ..])
        {
            return false;
        }

        var first = segment.Piece;
        return first.Folded.Contains(':') || RoleWords.Find(first.Folded, out _, out _) > 0 || UnitWords.IsUnitLike(WithoutOthers(Conjunctions.Split(first)[0].Key));
    }

    private static string WithoutOthers(string key)
    {
        var at = key.LastIndexOf('等');
        return at > 1 ? key[..at] : key;
    }
}
