using GovOpenFlow.Reading.Tables;

namespace GovOpenFlow.Reading.Text;

/// <summary>Labels in square brackets, 【责任单位】甲局: folded to the form that they mostly have, with a colon.</summary>
/// <remarks>Only the folded text changes, character for character, so that offsets stay.</remarks>
public static class BracketedLabels
{
    private const int Longest = 14;

    public static string Fold(string folded)
    {
        char[]? changed = null;
        for (var open = folded.IndexOf('['); open >= 0; open = folded.IndexOf('[', open + 1))
        {
            var close = folded.AsSpan(open, Math.Min(Longest, folded.Length - open)).IndexOf(']');
            if (close > 1 && ColumnNames.OfLabel(Keys.Of(folded.AsSpan(open + 1, close - 1))) != ColumnKind.Unknown)
            {
                changed ??= folded.ToCharArray();
                changed[open] = ' ';
                changed[open + close] = open + close + 1 < folded.Length && folded[open + close + 1] == ':' ? ' ' : ':';
            }
        }

        return changed is null ? folded : new string(changed);
    }
}
