using System.Globalization;
using System.Text.RegularExpressions;

namespace GovOpenFlow.Core.Calendar;

/// <summary>Reads what follows the year in one line of calendar tables.</summary>
internal sealed partial class CalendarTableLine(int number, int year, List<CalendarTableError> errors)
{
    private readonly SortedSet<DateOnly> _off = [];
    private readonly SortedSet<DateOnly> _worked = [];

    /// <summary>The line's table, of use only where no error was added.</summary>
    internal CalendarTable Read(MatchCollection tokens)
    {
        if (tokens.Count < 2 || !IsKeyword(tokens[1], "OFF"))
        {
            Report(CalendarTableFault.OffMissing, tokens.Count < 2 ? tokens[0].Index + tokens[0].Length : tokens[1].Index, tokens.Count < 2 ? "" : tokens[1].Value);
        }
        else
        {
            ReadLists(tokens);
        }

        return new CalendarTable(year, [.. _off], [.. _worked]);
    }

    private static bool IsKeyword(Match token, string word) => token.Value.Equals(word, StringComparison.OrdinalIgnoreCase);

    private static bool IsSeparator(Match token) => token.Value is "," or ";" or "\uFF0C" or "\uFF1B" or "\u3001";

    private void ReadLists(MatchCollection tokens)
    {
        var worked = false;
        var workSeen = false;
        var dayExpected = true;
        for (var i = 2; i < tokens.Count && errors.Count < CalendarTableParser.MostErrors; i++)
        {
            var token = tokens[i];
            var isKeyword = IsKeyword(token, "OFF") || IsKeyword(token, "WORK");
            if (dayExpected && (isKeyword || IsSeparator(token)))
            {
                Report(CalendarTableFault.DayMissing, token.Index, "");
            }

            if (isKeyword)
            {
                if (workSeen || IsKeyword(token, "OFF"))
                {
                    Report(CalendarTableFault.KeywordMisplaced, token.Index, token.Value);
                }

                // Misplaced or not, what follows is read as it is meant, so that one mistake is told once.
                worked = IsKeyword(token, "WORK");
                workSeen |= worked;
                dayExpected = true;
            }
            else if (IsSeparator(token))
            {
                dayExpected = true;
            }
            else
            {
                if (!dayExpected)
                {
                    Report(CalendarTableFault.SeparatorMissing, token.Index, token.Value);
                }

                ReadDays(token, worked);
                dayExpected = false;
            }
        }

        if (dayExpected)
        {
            Report(CalendarTableFault.DayMissing, tokens[^1].Index + tokens[^1].Length, "");
        }
    }

    private void ReadDays(Match token, bool worked)
    {
        var match = Days().Match(token.Value);
        if (!match.Success)
        {
            Report(CalendarTableFault.DayUnreadable, token.Index, token.Value);
            return;
        }

        if (DayOf(token, match.Groups["y"], match.Groups["m"], match.Groups["d"], year) is not { } first)
        {
            return;
        }

        var last = first;
        if (match.Groups["ed"].Success)
        {
            // A day number alone stays in the start's month; a month and day without a year are in the line's year.
            var sameMonth = !match.Groups["em"].Success;
            var end = DayOf(
                token,
                match.Groups["ey"],
                sameMonth ? match.Groups["m"] : match.Groups["em"],
                match.Groups["ed"],
                sameMonth ? first.Year : year);
            if (end is null)
            {
                return;
            }

            last = end.Value;
        }

        if (last < first)
        {
            Report(CalendarTableFault.RangeBackwards, token.Index, token.Value);
        }
        else if (last.DayNumber - first.DayNumber >= CalendarTableParser.LongestRange)
        {
            Report(CalendarTableFault.RangeTooLong, token.Index, token.Value, CalendarTableParser.LongestRange.ToString(CultureInfo.InvariantCulture));
        }
        else
        {
            Enter(token, first, last, worked);
        }
    }

    private DateOnly? DayOf(Match token, Group printedYear, Group month, Group day, int yearMeant)
    {
        var inYear = printedYear.Success ? Number(printedYear) : yearMeant;
        if (Math.Abs(inYear - year) > 1)
        {
            Report(CalendarTableFault.DayOutsideYear, token.Index + printedYear.Index, token.Value, Name(year));
            return null;
        }

        if (Number(month) is < 1 or > 12 || Number(day) < 1 || Number(day) > DateTime.DaysInMonth(inYear, Number(month)))
        {
            // In 02-20..30 it is the end that is impossible, though its month stands at the start.
            Report(CalendarTableFault.DayImpossible, token.Index + day.Index, token.Value, $"{Name(inYear)}-{month.Value}-{day.Value}");
            return null;
        }

        return new DateOnly(inYear, Number(month), Number(day));
    }

    // One error for each range is enough: its first day at fault.
    private void Enter(Match token, DateOnly first, DateOnly last, bool worked)
    {
        for (var day = first; day <= last; day = day.AddDays(1))
        {
            CalendarTableFault? fault =
                worked && _off.Contains(day) ? CalendarTableFault.OffAndWorked
                : worked && day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) ? CalendarTableFault.WorkedWeekday
                : !(worked ? _worked : _off).Add(day) ? CalendarTableFault.DayTwice
                : null;
            if (fault is { } found)
            {
                Report(found, token.Index, token.Value, day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
                return;
            }
        }
    }

    private static int Number(Group digits) => int.Parse(digits.ValueSpan, CultureInfo.InvariantCulture);

    private static string Name(int number) => number.ToString("0000", CultureInfo.InvariantCulture);

    private void Report(CalendarTableFault fault, int index, string found, string detail = "") =>
        errors.Add(new(number, index + 1, fault, found, detail));

    [GeneratedRegex(@"^(?:(?<y>[0-9]{4})-)?(?<m>[0-9]{2})-(?<d>[0-9]{2})(?:\.\.(?:(?:(?<ey>[0-9]{4})-)?(?<em>[0-9]{2})-)?(?<ed>[0-9]{2}))?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Days();
}
