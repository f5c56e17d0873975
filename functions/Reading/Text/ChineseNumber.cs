namespace GovOpenFlow.Reading.Text;

/// <summary>Whole numbers in Chinese numerals or digits.</summary>
public static class ChineseNumber
{
    private const string Digits = "〇一二三四五六七八九";

    /// <summary>Whether a folded character can stand in a Chinese numeral.</summary>
    public static bool IsNumeral(char character) => Digits.Contains(character) || character is '零' or '两' or '十' or '百' or '千' or '廿' or '卅';

    /// <summary>Reads the longest numeral at the start; up to 9 digits or 9 numerals.</summary>
    /// <param name="folded">Folded text.</param>
    /// <param name="value">The number, 0–999,999,999.</param>
    /// <returns>How many characters were read; 0 where there is no number.</returns>
    public static int Read(ReadOnlySpan<char> folded, out int value)
    {
        value = 0;
        var length = 0;
        if (!folded.IsEmpty && char.IsAsciiDigit(folded[0]))
        {
            while (length < folded.Length && char.IsAsciiDigit(folded[length]))
            {
                if (length == 9)
                {
                    return 0;
                }

                value = value * 10 + (folded[length++] - '0');
            }

            return length;
        }

        while (length < folded.Length && length <= 9 && IsNumeral(folded[length]))
        {
            length++;
        }

        return length is 0 or > 9 ? 0 : TryValue(folded[..length], out value) ? length : 0;
    }

    private static bool TryValue(ReadOnlySpan<char> numerals, out int value)
    {
        value = 0;
        var pending = -1;
        var positional = 0;
        foreach (var numeral in numerals)
        {
            var digit = numeral switch { '零' => 0, '两' => 2, _ => Digits.IndexOf(numeral) };
            if (digit >= 0)
            {
                // 二〇二二: digits without 十 or 百 between them are read one by one.
                positional = pending >= 0 ? (positional == 0 ? pending : positional) * 10 + digit : 0;
                pending = digit;
                continue;
            }

            var unit = numeral switch { '十' => 10, '廿' => 20, '卅' => 30, '百' => 100, '千' => 1000, _ => 0 };
            value += numeral is '廿' or '卅' ? unit : (pending < 0 ? 1 : pending) * unit;
            pending = -1;
            positional = 0;
        }

        value += positional > 0 ? positional : Math.Max(pending, 0);
        return true;
    }
}
