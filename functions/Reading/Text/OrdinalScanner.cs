namespace GovOpenFlow.Reading.Text;

/// <summary>Tells the number in front of a heading or an item.</summary>
public static class OrdinalScanner
{
    private const string Circled = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳";

    /// <summary>Reads the number at the start of a piece.</summary>
    public static bool TryRead(Piece piece, out Ordinal ordinal)
    {
        ordinal = default;
        piece = piece.Trim();
        var text = piece.Folded;
        if (text.IsEmpty)
        {
            return false;
        }

        var (style, value, length) = text[0] switch
        {
            '(' => Bracketed(text),
            '第' => Part(text),
            _ when Circled.Contains(text[0]) => (OrdinalStyle.Circled, Circled.IndexOf(text[0]) + 1, 1),
            _ => Plain(text),
        };
        if (length == 0 || value is < 1 or > 9999)
        {
            return false;
        }

        ordinal = new Ordinal(style, value, piece.Slice(0, length).Trim(), piece.Slice(length).Trim());
        return true;
    }

    private static (OrdinalStyle Style, int Value, int Length) Bracketed(ReadOnlySpan<char> text)
    {
        var at = SkipBlanks(text, 1);
        var read = ChineseNumber.Read(text[at..], out var value);
        var end = SkipBlanks(text, at + read);
        if (read == 0 || end >= text.Length || text[end] != ')')
        {
            return default;
        }

        end++;
        if (end < text.Length && text[end] is '、' or '.')
        {
            end++;
        }

        return (char.IsAsciiDigit(text[at]) ? OrdinalStyle.DigitsInBrackets : OrdinalStyle.ChineseInBrackets, value, end);
    }

    private static (OrdinalStyle Style, int Value, int Length) Part(ReadOnlySpan<char> text)
    {
        var read = ChineseNumber.Read(text[1..], out var value);
        var end = read + 1;
        if (read == 0 || end >= text.Length || text[end] is not ('章' or '节' or '篇' or '部'))
        {
            return default;
        }

        end += text[end..].StartsWith("部分", StringComparison.Ordinal) ? 2 : text[end] == '部' ? -end : 1;
        return (OrdinalStyle.Part, value, end);
    }

    private static (OrdinalStyle Style, int Value, int Length) Plain(ReadOnlySpan<char> text)
    {
        var read = ChineseNumber.Read(text, out var value);
        var end = SkipBlanks(text, read);
        if (read == 0 || end >= text.Length)
        {
            return default;
        }

        var isDigits = char.IsAsciiDigit(text[0]);
        switch (text[end])
        {
            case '、' or ',' or ':' when text[end] == '、' || !isDigits:
                return (isDigits ? OrdinalStyle.Digits : OrdinalStyle.Chinese, value, end + 1);
            case ')' when isDigits && read <= 3:
                return (OrdinalStyle.DigitsInBrackets, value, end + 1);
            case '.' when !isDigits:
                return (OrdinalStyle.Chinese, value, end + 1);
            case '.' or '-' when isDigits && read <= 4:
                var inner = end + 1 < text.Length ? ChineseNumber.Read(text[(end + 1)..], out _) : 0;
                if (inner == 0 || !char.IsAsciiDigit(text[end + 1]))
                {
                    return text[end] == '.' ? (OrdinalStyle.Digits, value, end + 1) : default;
                }

                // 1.1 and 1-1 with a blank behind them number an item within an item; 1.26个领域 is the first item, which starts with a number.
                ChineseNumber.Read(text[(end + 1)..], out var second);
                var after = end + 1 + inner;
                if (after < text.Length && (char.IsWhiteSpace(text[after]) || text[after] is '、' or '.'))
                {
                    return (OrdinalStyle.DigitsOfDigits, second, after + 1);
                }

                return text[end] == '.' && after < text.Length ? (OrdinalStyle.Digits, value, end + 1) : default;
            default:
                return default;
        }
    }

    private static int SkipBlanks(ReadOnlySpan<char> text, int at)
    {
        while (at < text.Length && text[at] == ' ')
        {
            at++;
        }

        return at;
    }
}
