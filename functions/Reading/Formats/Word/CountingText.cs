using System.Globalization;
using System.Text;

namespace GovOpenFlow.Reading.Formats.Word;

/// <summary>How Word prints the number of a list's paragraph.</summary>
internal static class CountingText
{
    private const string Digits = "〇一二三四五六七八九";
    private const string LegalDigits = "零壹贰叁肆伍陆柒捌玖";
    private const string Stems = "甲乙丙丁戊己庚辛壬癸";
    private const string Branches = "子丑寅卯辰巳午未申酉戌亥";

    /// <summary>The number in one of Word's formats; in plain digits where the format is not one that Chinese documents use.</summary>
    /// <param name="format">The name of the format in the file (w:numFmt).</param>
    /// <param name="number">0 or more.</param>
    public static string Of(string format, int number) => format switch
    {
        "chineseCounting" or "chineseCountingThousand" or "taiwaneseCounting" or "taiwaneseCountingThousand" or "japaneseCounting"
            => Counted(number, Digits, ["", "十", "百", "千"], shortTen: true),
        "ideographDigital" or "taiwaneseDigital" or "japaneseDigitalTenThousand" => Spelled(number),
        "chineseLegalSimplified" or "ideographLegalTraditional" or "japaneseLegal"
            => Counted(number, LegalDigits, ["", "拾", "佰", "仟"], shortTen: false),
        "ideographTraditional" => OneOf(Stems, number),
        "ideographZodiac" => OneOf(Branches, number),
        "decimalEnclosedCircle" or "decimalEnclosedCircleChinese" => Enclosed(number, '①'),
        "decimalEnclosedParen" => Enclosed(number, '⑴'),
        "decimalEnclosedFullstop" => Enclosed(number, '⒈'),
        "decimalZero" => number.ToString("00", CultureInfo.InvariantCulture),
        "upperLetter" => Letters(number, 'A'),
        "lowerLetter" => Letters(number, 'a'),
        "upperRoman" => Roman(number),
        "lowerRoman" => Roman(number).ToLowerInvariant(),
        _ => Plain(number),
    };

    private static string Plain(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Spelled(int number) => string.Concat(Plain(number).Select(digit => Digits[digit - '0']));

    private static string OneOf(string signs, int number) =>
        number >= 1 && number <= signs.Length ? signs[number - 1].ToString() : Plain(number);

    private static string Enclosed(int number, char first) => number is >= 1 and <= 20 ? ((char)(first + number - 1)).ToString() : Plain(number);

    /// <summary>a … z, then aa, bb: Word repeats the letter.</summary>
    private static string Letters(int number, char first) =>
        number is >= 1 and <= 26 * 5 ? new string((char)(first + ((number - 1) % 26)), ((number - 1) / 26) + 1) : Plain(number);

    private static string Counted(int number, string digits, string[] units, bool shortTen)
    {
        if (number is < 1 or > 9999)
        {
            return number == 0 ? digits[..1] : Plain(number);
        }

        var text = new StringBuilder();
        var gap = false;
        for (var unit = 3; unit >= 0; unit--)
        {
            var digit = number / (int)Math.Pow(10, unit) % 10;
            if (digit == 0)
            {
                gap = text.Length > 0;
                continue;
            }

            text.Append(gap ? "零" : "");
            gap = false;
            if (!(shortTen && digit == 1 && unit == 1 && text.Length == 0))
            {
                text.Append(digits[digit]);
            }

            text.Append(units[unit]);
        }

        return text.ToString();
    }

    private static string Roman(int number)
    {
        if (number is < 1 or > 3999)
        {
            return Plain(number);
        }

        var text = new StringBuilder();
        foreach (var (value, sign) in new[] { (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I") })
        {
            for (; number >= value; number -= value)
            {
                text.Append(sign);
            }
        }

        return text.ToString();
    }
}
