using System.Globalization;
using GovOpenFlow.Core.Calendar;

namespace GovOpenFlow.Functions.Hosting;

/// <summary>Further years' tables of working days: calendar.txt beside the app, written as on one machine and published with it.</summary>
internal static class CalendarFile
{
    public const string Name = "calendar.txt";

    /// <summary>The built-in calendar with the file's tables; the built-in one where there is no file.</summary>
    /// <exception cref="InvalidOperationException">The file has errors; none of its tables is taken.</exception>
    public static WorkingCalendar Load(string folder)
    {
        var path = Path.Combine(folder, Name);
        if (!File.Exists(path))
        {
            return WorkingCalendar.Mainland;
        }

        var reading = CalendarTableParser.Parse(File.ReadAllText(path));
        return reading.Errors.Count == 0
            ? WorkingCalendar.Mainland.With(reading.Tables)
            : throw new InvalidOperationException(
                $"{Name} has errors: {string.Join(" ", reading.Errors.Select(error => error.Describe(CultureInfo.CurrentUICulture)))}");
    }
}
