using System.Globalization;

namespace GovOpenFlow.Reading.Formats.Excel;

/// <summary>A place of a sheet.</summary>
/// <param name="Row">From 1 to <see cref="LastRow"/>.</param>
/// <param name="Column">From 0 to <see cref="LastColumn"/>.</param>
internal readonly record struct CellReference(int Row, int Column)
{
    public const int LastRow = 1_048_576;

    public const int LastColumn = 16_383;

    /// <summary>Reads B7 or $B$7; null where the text is no place of a sheet.</summary>
    public static CellReference? Parse(ReadOnlySpan<char> text)
    {
        var column = 0;
        var at = text.StartsWith("$") ? 1 : 0;
        for (; at < text.Length && char.IsAsciiLetter(text[at]); at++)
        {
            column = (column * 26) + (text[at] & 0x1F);
            if (column > LastColumn + 1)
            {
                return null;
            }
        }

        at += at < text.Length && text[at] == '$' ? 1 : 0;
        return column > 0 && ParseRow(text[at..]) is { } row ? new CellReference(row, column - 1) : null;
    }

    /// <summary>Reads the number of a row; null where it is outside a sheet.</summary>
    public static int? ParseRow(ReadOnlySpan<char> text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var row) && row is >= 1 and <= LastRow ? row : null;
}
