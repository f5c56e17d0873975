using GovOpenFlow.Reading.Text;

namespace GovOpenFlow.Reading.Front;

/// <summary>Years named in text: 2022年, 二〇二二年.</summary>
public static class Years
{
    public static List<(int Year, Piece Place)> Of(Piece piece)
    {
        var years = new List<(int, Piece)>();
        var text = piece.Folded;
        for (var i = 0; i < text.Length;)
        {
            var read = ChineseNumber.Read(text[i..], out var value);
            if (read == 4 && value is >= 2000 and <= 2100 && i + 4 < text.Length && text[i + 4] == '年')
            {
                years.Add((value, piece.Slice(i, 5)));
            }

            i += Math.Max(1, read);
        }

        return years;
    }
}
