using System.Globalization;
using GovOpenFlow.Core.Calendar;
using GovOpenFlow.Embedded.CommandLine;
using Spectre.Console;

namespace GovOpenFlow.Embedded.Hosting;

/// <summary>Further years' tables of working days, kept in a file by the operator.</summary>
internal static class CalendarFile
{
    /// <summary>The built-in calendar with the file's tables; the built-in one where there is no file.</summary>
    /// <exception cref="BadInputException">The file has errors; none of its tables is taken.</exception>
    public static WorkingCalendar Load(string path)
    {
        if (!File.Exists(path))
        {
            return WorkingCalendar.Mainland;
        }

        var reading = CalendarTableParser.Parse(File.ReadAllText(path));
        return reading.Errors.Count == 0
            ? WorkingCalendar.Mainland.With(reading.Tables)
            : throw new BadInputException(CommandTexts.Get(
                "calendar-bad", path, string.Join(Environment.NewLine, reading.Errors.Select(error => error.Describe(CultureInfo.CurrentUICulture)))));
    }

    /// <summary>Warns of years that a plan needs and that have no table: its own, and the next, into which reviews and escalations reach.</summary>
    public static void WarnOfUnknownYears(WorkingCalendar calendar, int year, string path)
    {
        foreach (var unknown in new[] { year, year + 1 }.Where(needed => !calendar.Knows(needed)))
        {
            ConsoleOutput.Errors.MarkupLineInterpolated($"[yellow]●[/] {CommandTexts.Get("calendar-unknown", unknown, path)}");
        }
    }
}
