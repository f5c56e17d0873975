using GovOpenFlow.Reading.Text;

namespace GovOpenFlow.Reading.Units;

/// <summary>Cuts two names at 以及, 及, 和 or 与 between them; inside a name these stay (自然资源和规划局).</summary>
public static class Conjunctions
{
    public static List<Piece> Split(Piece names)
    {
        var parts = new List<Piece>();
        var rest = names.Trim();
        while (true)
        {
            var at = Find(rest, out var length);
            if (at < 0)
            {
                parts.Add(rest);
                return parts;
            }

            parts.Add(rest.Slice(0, at).Trim());
            rest = rest.Slice(at + length).Trim();
        }
    }

    private static int Find(Piece piece, out int length)
    {
        var text = piece.Folded;
        if (text.StartsWith("以及", StringComparison.Ordinal))
        {
            length = 2;
            return 0;
        }

        var depth = 0;
        for (var i = 0; i < Math.Min(text.Length, 200); i++)
        {
            depth += Brackets.IsOpening(text[i]) ? 1 : Brackets.IsClosing(text[i]) ? -1 : 0;
            length = text[i..].StartsWith("以及", StringComparison.Ordinal) ? 2 : text[i] is '及' or '和' or '与' ? 1 : 0;
            if (length == 0 || depth > 0 || i == 0)
            {
                continue;
            }

            var left = WithoutEtCetera(Keys.Of(text[..i]));
            if (length == 2 || UnitWords.IsUnitLike(left) && StartsWithName(Keys.Of(text[(i + length)..])))
            {
                return i;
            }
        }

        length = 0;
        return -1;
    }

    private static bool StartsWithName(string right) =>
        UnitWords.IsUnitLike(right) || UnitWords.IsUnitLike(WithoutEtCetera(right)) || right.IndexOfAny(['及', '和', '与']) is > 1 and var at && UnitWords.IsUnitLike(right.AsSpan(0, at));

    private static string WithoutEtCetera(string key)
    {
        var at = key.LastIndexOf('等');
        return at > 1 ? key[..at] : key;
    }
}
