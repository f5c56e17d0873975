using System.Globalization;
using System.Text;

namespace GovOpenFlow.Reading.Formats.Excel;

/// <summary>How a sheet shows the number in a cell.</summary>
/// <param name="HasYear">Shows a year; the same for the parts that follow.</param>
internal sealed record CellFormat(bool HasYear, bool HasMonth, bool HasDay, bool HasTime, bool IsPercent)
{
    /// <summary>Numbers as they are.</summary>
    public static CellFormat General { get; } = new(false, false, false, false, false);

    /// <summary>The largest number that a sheet takes for a day: 31 December 9999.</summary>
    private const double LastDay = 2_958_465.999_999_99;

    private bool IsDate => HasYear || HasMonth || HasDay || HasTime;

    /// <summary>The format with one of Excel's own numbers, for which the file holds no pattern.</summary>
    public static CellFormat BuiltIn(int number) => number switch
    {
        9 or 10 => General with { IsPercent = true },
        // 27 and on are those that Chinese Excel adds, such as m月d日.
        14 or 30 or 31 or 36 or 50 or 53 or 54 => General with { HasYear = true, HasMonth = true, HasDay = true },
        16 or 28 or 29 or 51 or 58 => General with { HasMonth = true, HasDay = true },
        15 => General with { HasYear = true, HasMonth = true, HasDay = true },
        17 or 27 or 52 or 57 => General with { HasYear = true, HasMonth = true },
        22 => General with { HasYear = true, HasMonth = true, HasDay = true, HasTime = true },
        18 or 19 or 20 or 21 or 32 or 33 or 34 or 35 or 45 or 46 or 47 or 55 or 56 => General with { HasTime = true },
        _ => General,
    };

    /// <summary>Reads a pattern such as yyyy"年"m"月": its first part, without quoted text, escapes and brackets.</summary>
    public static CellFormat OfPattern(string pattern)
    {
        var bare = Bare(pattern);
        var hasHour = bare.Contains('h') || bare.Contains('s');
        var hasDay = bare.Contains('d');
        var hasYear = bare.Contains('y') || bare.Contains('e');
        return bare.Contains("general", StringComparison.Ordinal) ? General : new CellFormat(
            hasYear,
            bare.Contains('m') && (hasYear || hasDay || !hasHour),
            hasDay,
            hasHour,
            bare.Contains('%'));
    }

    /// <summary>The number as the sheet shows it; dates in Chinese words, whatever pattern of dates it is.</summary>
    /// <param name="value">The number; for a date, days since 1900 or 1904.</param>
    /// <param name="counts1904">True where the book counts days from 1904.</param>
    public string Print(double value, bool counts1904)
    {
        if (!IsDate || value < 0 || value > LastDay)
        {
            return IsPercent ? Digits(value * 100) + "%" : Digits(value);
        }

        var time = DayOf(value, counts1904);
        var text = new StringBuilder();
        if (HasYear)
        {
            text.Append(CultureInfo.InvariantCulture, $"{time.Year}年");
        }

        if (HasMonth)
        {
            text.Append(CultureInfo.InvariantCulture, $"{time.Month}月");
        }

        if (HasDay)
        {
            text.Append(CultureInfo.InvariantCulture, $"{time.Day}日");
        }

        if (HasTime)
        {
            text.Append(text.Length > 0 ? " " : "").Append(time.ToString("HH:mm", CultureInfo.InvariantCulture));
        }

        return text.ToString();
    }

    private static DateTime DayOf(double value, bool counts1904)
    {
        // Rounded to the minute: sheets store 8:30 as 0.354166666666667.
        var days = Math.Round(value * 1440) / 1440;
        // Excel believes in 29 February 1900.
        var start = counts1904 ? new DateTime(1904, 1, 1) : days < 60 ? new DateTime(1899, 12, 31) : new DateTime(1899, 12, 30);
        return days >= (DateTime.MaxValue - start).TotalDays ? DateTime.MaxValue : start.AddMinutes(Math.Round(days * 1440));
    }

    /// <summary>Fifteen digits, as sheets show them: 0.1 + 0.2 is 0.3.</summary>
    private static string Digits(double value) => value.ToString("G15", CultureInfo.InvariantCulture);

    private static string Bare(string pattern)
    {
        var bare = new StringBuilder(pattern.Length);
        for (var at = 0; at < pattern.Length && pattern[at] != ';'; at++)
        {
            switch (pattern[at])
            {
                case '"':
                    at = EndOf(pattern, at, '"');
                    break;
                case '[':
                    at = EndOf(pattern, at, ']');
                    break;
                case '\\' or '_' or '*':
                    at++;
                    break;
                default:
                    bare.Append(char.ToLowerInvariant(pattern[at]));
                    break;
            }
        }

        return bare.ToString();
    }

    private static int EndOf(string pattern, int at, char end)
    {
        var found = pattern.IndexOf(end, at + 1);
        return found < 0 ? pattern.Length : found;
    }
}
