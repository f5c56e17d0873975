using GovOpenFlow.Core.Calendar;

namespace GovOpenFlow.Core.Assignments;

/// <summary>When time alone changes an assignment.</summary>
internal static class Waking
{
    /// <summary>The earliest instant at which a tick would decide something; null: none.</summary>
    public static DateTimeOffset? Of(AssignmentState state, Rules rules)
    {
        if (!state.IsOpen || state.CarriedOver)
        {
            return null;
        }

        var wake = MissedAt(state, rules) ?? CarryOverAt(state, rules);
        return Ladder.NextAfter(state.LadderDone, state, rules) is { } next && next < wake ? next : wake;
    }

    /// <summary>When an overdue checkpoint gives way to the next one: as the next one's reminders begin. Null where there is none or a report is in.</summary>
    public static DateTimeOffset? MissedAt(AssignmentState state, Rules rules)
    {
        if (!state.AwaitsReport || state.Current + 1 >= state.Checkpoints.Count)
        {
            return null;
        }

        var opening = Ladder.OpeningFor(state.Checkpoints[state.Current + 1].Due, rules);
        var late = rules.LateFrom(state.Due);
        return opening > late ? opening : late;
    }

    /// <summary>When what is open goes into look-back: at year end, but not before the ladder has run out. Null while an overdue checkpoint would give way to the next one first.</summary>
    public static DateTimeOffset? CarryOverAt(AssignmentState state, Rules rules)
    {
        if (MissedAt(state, rules) is not null)
        {
            return null;
        }

        var (month, day) = rules.Policy.YearEndClose;
        var close = rules.Morning(rules.Calendar.OnOrAfter(new DateOnly(state.Year + 1, month, day)), 0);
        var last = Ladder.LastOf(state, rules) ?? close;
        var afterLast = rules.Morning(ChinaTime.DateOf(last), 1);
        var late = state.AwaitsReport ? rules.LateFrom(state.Due) : close;
        var carry = close > afterLast ? close : afterLast;
        return carry > late ? carry : late;
    }
}
