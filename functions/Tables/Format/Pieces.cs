using System.Globalization;
using System.Text;
using Azure.Data.Tables;

namespace GovOpenFlow.Tables.Format;

/// <summary>Long text in a row: a property holds 32,768 UTF-16 units at most, a row 1 MiB.</summary>
internal static class Pieces
{
    /// <summary>The most that all rows of one transaction may weigh; it takes 4 MiB with its framing.</summary>
    public const int MostPerTransaction = 3_900_000;

    private const int MostPerRow = 900_000;
    private const int PieceLength = 32_000;
    private const int MostPieces = 14;

    // What does not stand for itself in JSON goes over the wire as \uXXXX, and the limits are held against what goes over the wire.
    private const int EscapedLength = 6;

    /// <summary>What a text weighs: bytes on its way to the table service.</summary>
    public static int Weigh(ReadOnlySpan<char> text)
    {
        var weight = 0;
        foreach (var character in text)
        {
            weight += WeightOf(character);
        }

        return weight;
    }

    /// <summary>What a row weighs, with its framing.</summary>
    public static int Weigh(TableEntity row)
    {
        const int Framing = 500;
        return Framing + row.Sum(property => property.Key.Length + 30 + (property.Value is string text ? Weigh(text) : 0));
    }

    /// <summary>Cuts a text into parts that fit into a row each; an empty one is one part.</summary>
    public static IReadOnlyList<string> Rows(string text)
    {
        var rows = new List<string>();
        for (var (start, end) = (0, 0); start < text.Length || rows.Count == 0; start = end)
        {
            var weight = 0;
            while (end < text.Length && end - start < PieceLength * (MostPieces - 1) && weight + WeightOf(text[end]) <= MostPerRow)
            {
                weight += WeightOf(text[end++]);
            }

            // A pair of surrogates cut in two would not survive the way over the wire.
            if (end < text.Length && char.IsHighSurrogate(text[end - 1]))
            {
                end--;
            }

            rows.Add(text[start..end]);
        }

        return rows;
    }

    private static int WeightOf(char character) =>
        character is >= ' ' and < '\u007f' and not ('"' or '\\' or '<' or '>' or '&' or '\'' or '+' or '`') ? 1 : EscapedLength;

    /// <exception cref="ArgumentException">The text is too long for one row.</exception>
    public static void Put(TableEntity row, string text)
    {
        if (text.Length > PieceLength * (MostPieces - 1) || Weigh(text) > MostPerRow)
        {
            throw new ArgumentException($"{text.Length} characters are too many for one row.", nameof(text));
        }

        var count = 0;
        for (var start = 0; start < text.Length || count == 0; count++)
        {
            var length = Math.Min(PieceLength, text.Length - start);
            if (start + length < text.Length && char.IsHighSurrogate(text[start + length - 1]))
            {
                length--;
            }

            row[Name(count)] = text.Substring(start, length);
            start += length;
        }
    }

    public static string Get(TableEntity row)
    {
        var first = row.GetString(Name(0));
        if (first is null || !row.ContainsKey(Name(1)))
        {
            return first ?? "";
        }

        var text = new StringBuilder(first);
        for (var index = 1; row.GetString(Name(index)) is { } piece; index++)
        {
            text.Append(piece);
        }

        return text.ToString();
    }

    private static string Name(int index) => string.Create(CultureInfo.InvariantCulture, $"Json{index}");
}
