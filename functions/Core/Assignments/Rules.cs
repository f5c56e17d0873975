using GovOpenFlow.Core.Calendar;
using GovOpenFlow.Core.Policies;

namespace GovOpenFlow.Core.Assignments;

/// <summary>The policy in force with the calendar it counts by.</summary>
public sealed record Rules(Policy Policy, WorkingCalendar Calendar)
{
    /// <summary>The morning, at the window's opening, that lies some working days from a day.</summary>
    internal DateTimeOffset Morning(DateOnly day, int workingDays) =>
        ChinaTime.At(Calendar.Add(day, workingDays), Policy.Window.Opening);

    /// <summary>The first instant at which a report for a due date is late (Civil Code art. 203: a rest day moves the end to the next working day's).</summary>
    public DateTimeOffset LateFrom(DateOnly due) => ChinaTime.StartOf(Calendar.OnOrAfter(due).AddDays(1));

    /// <summary>The first instant at which the light is yellow for a due date.</summary>
    internal DateTimeOffset YellowFrom(DateOnly due) =>
        ChinaTime.StartOf(Calendar.Add(Calendar.OnOrBefore(due), -Policy.YellowDays));

    /// <summary>A due date that leaves a unit the policy's least number of working days.</summary>
    internal DateOnly NoEarlierThanFair(DateOnly due, DateTimeOffset from)
    {
        var fair = Calendar.Add(ChinaTime.DateOf(from), Policy.LeastDays);
        return due < fair ? fair : due;
    }
}
