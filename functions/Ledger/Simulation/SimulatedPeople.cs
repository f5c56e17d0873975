using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using GovOpenFlow.Core.Assignments;
using GovOpenFlow.Core.Calendar;

namespace GovOpenFlow.Ledger.Simulation;

/// <summary>What liaisons, supervisors and the coordinator do next, as follows from an assignment's state and the seed alone.</summary>
public sealed class SimulatedPeople(Behaviour behaviour, SeededChance chance, Rules rules)
{
    // Office hours in which people act: 09:00 to 17:00, to the minute.
    private const int FirstMinute = 9 * 60;
    private const int OfficeMinutes = 8 * 60;

    /// <summary>The next thing that somebody does about an assignment; null: nobody does anything until time changes it.</summary>
    public LifecycleInput? NextFor(AssignmentState state)
    {
        if (!state.IsOpen || state.CarriedOver)
        {
            return null;
        }

        LifecycleInput?[] moves = [Withdraw(state), Acknowledge(state), AskExtension(state), Decide(state), HandIn(state), Review(state)];
        return moves.Where(move => move is not null).MinBy(move => move!.At);
    }

    private LifecycleInput? Withdraw(AssignmentState state) =>
        Chance("withdraws", state, wholeLife: true) < behaviour.Withdrawn
            ? new LifecycleInput.Withdraw(
                NotBefore(state.AssignedAt, Office("withdraw-time", state, ChinaTime.DateOf(state.AssignedAt), 5 + Days("withdraw-day", state, 150))),
                "政务公开办", "任务调整,不再单独考核")
            : null;

    private LifecycleInput? Acknowledge(AssignmentState state) =>
        state.AcknowledgedAt is null && Chance("never-acknowledges", state) >= behaviour.NeverAcknowledges
            ? new LifecycleInput.Acknowledge(
                NotBefore(state.AssignedAt, Office("acknowledge-time", state, ChinaTime.DateOf(state.AssignedAt), Days("acknowledge-day", state, behaviour.AcknowledgeDays))),
                $"{state.Unit}联络员")
            : null;

    private LifecycleInput? AskExtension(AssignmentState state)
    {
        if (!state.AwaitsReport || state.Extension is not null || Chance("extends", state) >= behaviour.Extends)
        {
            return null;
        }

        var at = Office("extend-time", state, state.Due, -4);
        // Once refused, or once its day is past, it is not asked again: epoch and due date stay the same, and so would the question.
        return at <= state.LadderDone || state.ExtensionsAsked > state.Epoch || at >= rules.LateFrom(state.Due)
            ? null
            : new LifecycleInput.AskExtension(
                at, $"{state.Unit}联络员", rules.Calendar.Add(state.Due, 5 + Days("extend-days", state, 10)), "数据尚在核对,已完成大半");
    }

    private LifecycleInput? Decide(AssignmentState state)
    {
        if (state.Extension is not { } asked)
        {
            return null;
        }

        var at = NotBefore(asked.At, Office("decide-time", state, ChinaTime.DateOf(asked.At), 1 + Days("decide-day", state, 1)));
        return Chance("grants", state) < behaviour.Grants
            ? new LifecycleInput.GrantExtension(at, "政务公开办")
            : new LifecycleInput.RefuseExtension(at, "政务公开办", "请按原定时限完成");
    }

    private LifecycleInput? HandIn(AssignmentState state)
    {
        if (!state.AwaitsReport)
        {
            return null;
        }

        var fate = Chance("reports", state);
        if (fate >= 1 - behaviour.Never)
        {
            return null;
        }

        var days = fate < behaviour.OnTime
            ? -Days("early", state, behaviour.EarlyDays)
            : 1 + Days("late", state, behaviour.LateDays - 1);
        // A checkpoint that only just became the unit's concern is not reported on within the hour.
        var from = days < 0 ? rules.Calendar.OnOrBefore(state.Due) : rules.Calendar.OnOrAfter(state.Due);
        var at = NotBefore(state.LadderDone.AddHours(1), Office("report-time", state, from, days));
        return new LifecycleInput.HandIn(
            at, $"{state.Unit}联络员", $"第{state.Current + 1}节点工作已按要求推进,公开内容已上网。", [], [Evidence(state)]);
    }

    // No content lies behind it: a simulated ledger shows what is recorded, and nothing can be downloaded from it.
    private static EvidenceFile Evidence(AssignmentState state)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"第{state.Item}项第{state.Current + 1}节点佐证材料.pdf");
        return new(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{state.Id} {name}"))), name, 120_000, "application/pdf");
    }

    private LifecycleInput? Review(AssignmentState state)
    {
        if (state.Stage != Stage.Reported || state.Report is not { } report || Chance("never-reviewed", state) < behaviour.NeverReviewed)
        {
            return null;
        }

        var at = NotBefore(report.At.AddMinutes(30), Office("review-time", state, ChinaTime.DateOf(report.At), Days("review-day", state, behaviour.ReviewDays)));
        return Chance("returns", state) < behaviour.Returns
            ? new LifecycleInput.Return(at, "审核人", "缺少公开链接,请补充")
            : new LifecycleInput.Verify(at, "审核人");
    }

    private DateTimeOffset Office(string question, AssignmentState state, DateOnly day, int workingDays)
    {
        var minute = FirstMinute + (int)(Chance(question, state) * OfficeMinutes);
        return ChinaTime.At(rules.Calendar.Add(rules.Calendar.OnOrAfter(day), workingDays), new TimeOnly(minute / 60, minute % 60));
    }

    // Where an hour of office time has passed already, it is done at the same hour of the next working day.
    private DateTimeOffset NotBefore(DateTimeOffset earliest, DateTimeOffset planned)
    {
        if (planned >= earliest)
        {
            return planned;
        }

        var sameDay = ChinaTime.At(ChinaTime.DateOf(earliest), ChinaTime.TimeOf(planned));
        return rules.Calendar.IsWorkingDay(ChinaTime.DateOf(earliest)) && sameDay >= earliest
            ? sameDay
            : ChinaTime.At(rules.Calendar.Add(ChinaTime.DateOf(earliest), 1), ChinaTime.TimeOf(planned));
    }

    private int Days(string question, AssignmentState state, int most) => (int)(Chance(question, state) * (most + 1));

    private double Chance(string question, AssignmentState state, bool wholeLife = false) =>
        wholeLife ? chance.Of(question, state.Id, 0, 0) : chance.Of(question, state.Id, state.Current, state.Epoch);
}
