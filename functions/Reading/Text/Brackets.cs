namespace GovOpenFlow.Reading.Text;

/// <summary>Brackets in folded text.</summary>
public static class Brackets
{
    /// <summary>Deeper nesting than this is read as plain text: no plan nests so deep, and hostile text might.</summary>
    private const int MaximumDepth = 32;

    public static bool IsOpening(char character) => character is '(' or '[' or '《' or '<' or '{';

    public static bool IsClosing(char character) => character is ')' or ']' or '》' or '>' or '}';

    /// <summary>How deep each character lies in brackets; a bracket itself counts as inside. Brackets that never close count as plain text.</summary>
    public static int[] Depths(ReadOnlySpan<char> folded)
    {
        var depths = new int[folded.Length];
        var open = new Stack<int>();
        for (var i = 0; i < folded.Length; i++)
        {
            if (IsOpening(folded[i]) && open.Count < MaximumDepth)
            {
                open.Push(i);
            }
            else if (IsClosing(folded[i]) && open.Count > 0)
            {
                var start = open.Pop();
                depths[start]++;
                if (i + 1 < depths.Length)
                {
                    depths[i + 1]--;
                }
            }
        }

        for (var i = 1; i < depths.Length; i++)
        {
            depths[i] += depths[i - 1];
        }

        return depths;
    }

    /// <summary>For every opening bracket the index of the one that closes it; -1 elsewhere.</summary>
    public static int[] Matches(ReadOnlySpan<char> folded)
    {
        var matches = new int[folded.Length];
        Array.Fill(matches, -1);
        var open = new Stack<int>();
        for (var i = 0; i < folded.Length; i++)
        {
            if (IsOpening(folded[i]) && open.Count < MaximumDepth)
            {
                open.Push(i);
            }
            else if (IsClosing(folded[i]) && open.Count > 0)
            {
                matches[open.Pop()] = i;
            }
        }

        return matches;
    }
}
