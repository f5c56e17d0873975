namespace GovOpenFlow.Reading.Headings;

/// <summary>How alike two headings are in wording.</summary>
public static class Similarity
{
    /// <summary>Share of neighbouring character pairs that both have, 0–1 (Dice's coefficient), over the first 200 characters.</summary>
    public static double Of(string one, string other)
    {
        if (one == other)
        {
            return 1;
        }

        var pairs = Pairs(one);
        var others = Pairs(other);
        if (pairs.Count + others.Count == 0)
        {
            return 0;
        }

        var shared = pairs.Count(others.Contains);
        return 2.0 * shared / (pairs.Count + others.Count);
    }

    private static HashSet<(char, char)> Pairs(string text)
    {
        var pairs = new HashSet<(char, char)>();
        for (var i = 1; i < Math.Min(text.Length, 200); i++)
        {
            pairs.Add((text[i - 1], text[i]));
        }

        return pairs;
    }
}
