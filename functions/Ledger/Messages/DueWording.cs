using System.Globalization;
using GovOpenFlow.Core.Assignments;
using GovOpenFlow.Core.Calendar;

namespace GovOpenFlow.Ledger.Messages;

/// <summary>Dates in words: with their weekday, and how far they are in working days.</summary>
internal sealed class DueWording(CultureInfo culture, WorkingCalendar calendar)
{
    public string Date(DateOnly date) => Text(
        "Date", date.Year, date.Month, date.Day, Text($"Weekday.{date.DayOfWeek}"), Text($"Month.{date.Month}"));

    public string ShortDate(DateOnly date) => Text(
        "Date.Short", date.Month, date.Day, Text($"Weekday.{date.DayOfWeek}"), Text($"Month.{date.Month}"));

    /// <summary>How many working days are left, or have passed since; as the reminders count them: up to the last working day before a rest day.</summary>
    public string Left(AssignmentState state, DateTimeOffset now)
    {
        var today = ChinaTime.DateOf(now);
        var lastDay = calendar.OnOrAfter(state.Due);
        if (today > lastDay)
        {
            var over = calendar.CountBetween(lastDay, today);
            return over > 0 ? Text(over == 1 ? "Left.OverdueOne" : "Left.Overdue", over) : Text("Left.JustOverdue");
        }

        if (today == state.Due)
        {
            return Text("Left.Today");
        }

        var before = calendar.OnOrBefore(state.Due);
        if (today > before)
        {
            return Text("Left.Moved", ShortDate(lastDay));
        }

        var left = calendar.CountBetween(today, before);
        return Text(left == 0 ? "Left.LastWorkingDay" : left == 1 ? "Left.One" : "Left.Days", left);
    }

    private string Text(string key, params object?[] arguments) => MessageTexts.Source.Get(key, culture, arguments);
}
