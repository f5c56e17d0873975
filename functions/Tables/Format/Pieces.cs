using System.Globalization;
using System.Text;
using Azure.Data.Tables;

namespace GovOpenFlow.Tables.Format;

/// <summary>Long text in a row: a property holds 32,768 UTF-16 units at most, a row 1 MiB.</summary>
internal static class Pieces
{
    /// <summary>The most UTF-16 units that a row takes; more goes into further rows.</summary>
    public const int MostPerRow = PieceLength * MostPieces;

    /// <summary>What a row may take less, because a piece gets shorter by one where it would cut a pair of surrogates in two.</summary>
    public const int Spare = MostPieces;

    private const int PieceLength = 32_000;
    private const int MostPieces = 14;

    /// <exception cref="ArgumentException">The text is longer than <see cref="MostPerRow"/>.</exception>
    public static void Put(TableEntity row, string text)
    {
        if (text.Length > MostPerRow)
        {
            throw new ArgumentException($"{text.Length} characters are too many for one row; it takes {MostPerRow}.", nameof(text));
        }

        var count = 0;
        for (var start = 0; start < text.Length || count == 0; count++)
        {
            var length = Math.Min(PieceLength, text.Length - start);
            // A pair of surrogates cut in two would not survive the way over the wire.
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
