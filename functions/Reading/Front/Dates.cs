using GovOpenFlow.Reading.Text;

namespace GovOpenFlow.Reading.Front;

/// <summary>Days named in text: 2022年6月15日, 二〇二二年六月十五日, 2022-06-15.</summary>
public static class Dates
{
    /// <summary>Reads a piece that holds a day and nothing else.</summary>
    public static bool TryRead(Piece piece, out DateOnly date) => Read(piece, out date) is var length && length > 0 && piece.Slice(length).Trim("印发()").IsEmpty;

    /// <summary>Reads the day that a piece starts with.</summary>
    public static bool TryReadStart(Piece piece, out DateOnly date) => Read(piece, out date) > 0;

    private static int Read(Piece piece, out DateOnly date)
    {
        date = default;
        var text = piece.Folded;
        Span<int> parts = stackalloc int[3];
        var at = 0;
        for (var i = 0; i < 3; i++)
        {
            while (at < text.Length && text[at] == ' ')
            {
                at++;
            }

            var read = ChineseNumber.Read(text[at..], out parts[i]);
            at += read;
            if (read == 0 || (i < 2 && (at >= text.Length || !(i == 0 ? "年-./" : "月-./").Contains(text[at]))))
            {
                return 0;
            }

            at += i < 2 ? 1 : at < text.Length && text[at] == '日' ? 1 : 0;
        }

        if (parts[0] is < 1980 or > 2100 || parts[1] is < 1 or > 12 || parts[2] < 1 || parts[2] > DateTime.DaysInMonth(parts[0], parts[1]))
        {
            return 0;
        }

        date = new DateOnly(parts[0], parts[1], parts[2]);
        return at;
    }
}
