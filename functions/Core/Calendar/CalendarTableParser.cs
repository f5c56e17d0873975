using System.Globalization;
using System.Text.RegularExpressions;

namespace GovOpenFlow.Core.Calendar;

/// <summary>Reads calendar tables, one year a line.</summary>
/// <remarks>
/// <code>
/// # days off, whole breaks; then weekend days worked instead
/// 2023 OFF 2022-12-31..01-02;01-21..27;04-05 WORK 01-28,01-29
/// </code>
/// A day is MM-DD in the line's year, or yyyy-MM-DD in the year before or after. A range's end may be a day number alone.
/// Comma, semicolon and enumeration comma, half or full width, all separate days. WORK may be left out. # begins a comment.
/// </remarks>
public static partial class CalendarTableParser
{
    /// <summary>A break of more days is a slip of the pen: the longest ever published had nine.</summary>
    public const int LongestRange = 31;

    /// <summary>Reading stops after so many errors: by then the text is something else.</summary>
    public const int MostErrors = 100;

    /// <summary>A year takes some 200 characters; a longer line than this is not looked into.</summary>
    public const int LongestLine = 4000;

    private const int FirstYear = 2000;
    private const int LastYear = 2100;

    /// <summary>The tables in a text, or what is wrong with it.</summary>
    public static CalendarTableReading Parse(string text)
    {
        var tables = new SortedDictionary<int, CalendarTable>();
        var linesByYear = new Dictionary<int, int>();
        var errors = new List<CalendarTableError>();
        var number = 0;
        foreach (var line in text.AsSpan().TrimStart('\uFEFF').EnumerateLines())
        {
            number++;
            if (errors.Count >= MostErrors)
            {
                break;
            }

            if (line.Length > LongestLine)
            {
                errors.Add(new(number, LongestLine + 1, CalendarTableFault.LineTooLong, "", LongestLine.ToString(CultureInfo.InvariantCulture)));
                continue;
            }

            var content = line.IndexOf('#') is var comment and >= 0 ? line[..comment] : line;
            var tokens = Token().Matches(content.ToString());
            if (tokens.Count == 0)
            {
                continue;
            }

            if (ReadYear(tokens[0], number, linesByYear, errors) is { } year)
            {
                tables[year] = new CalendarTableLine(number, year, errors).Read(tokens);
            }
        }

        if (tables.Count == 0 && errors.Count == 0)
        {
            errors.Add(new CalendarTableError(1, 1, CalendarTableFault.NoTable, "", ""));
        }

        return errors.Count == 0
            ? new CalendarTableReading([.. tables.Values], [])
            : new CalendarTableReading([], [.. errors.OrderBy(e => e.Line).ThenBy(e => e.Column).Take(MostErrors)]);
    }

    private static int? ReadYear(Match token, int line, Dictionary<int, int> linesByYear, List<CalendarTableError> errors)
    {
        if (!FourDigits().IsMatch(token.Value))
        {
            errors.Add(new(line, token.Index + 1, CalendarTableFault.YearUnreadable, token.Value, ""));
            return null;
        }

        var year = int.Parse(token.Value, CultureInfo.InvariantCulture);
        if (year is < FirstYear or > LastYear)
        {
            errors.Add(new(line, token.Index + 1, CalendarTableFault.YearOutOfRange, token.Value, ""));
            return null;
        }

        if (!linesByYear.TryAdd(year, line))
        {
            var earlier = linesByYear[year].ToString(CultureInfo.InvariantCulture);
            errors.Add(new(line, token.Index + 1, CalendarTableFault.YearTwice, token.Value, earlier));
            return null;
        }

        return year;
    }

    // The last three are the comma, the semicolon and the enumeration comma that Chinese keyboards give.
    [GeneratedRegex(@"[,;\uFF0C\uFF1B\u3001]|[^\s,;\uFF0C\uFF1B\u3001]+", RegexOptions.CultureInvariant)]
    private static partial Regex Token();

    [GeneratedRegex("^[0-9]{4}\\z", RegexOptions.CultureInvariant)]
    private static partial Regex FourDigits();
}
