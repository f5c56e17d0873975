using GovOpenFlow.Core.Assignments;
using GovOpenFlow.Core.Calendar;
using GovOpenFlow.Core.Notices;
using GovOpenFlow.Core.Policies;
using GovOpenFlow.Ledger.Policies;
using GovOpenFlow.Ledger.Store;
using Xunit;

namespace GovOpenFlow.Ledger.Tests.Policies;

public sealed class PolicyChangeTests
{
    private const string EarlyReminder = """
        { "ladder": [
          { "anchor": "due", "days": -30, "kind": "reminder", "to": ["liaison"], "by": ["email"] },
          { "anchor": "due", "days": 3, "kind": "escalation", "level": 1, "to": ["leader"], "by": ["email"] } ] }
        """;

    private static readonly DateTimeOffset June = ChinaTime.At(new(2026, 6, 1), new(10, 0));

    [Fact]
    public async Task A_step_that_comes_earlier_wakes_who_would_have_slept_past_it()
    {
        var world = PolicyWorld.New(pageSize: 3);
        await world.StartPlanAsync(PolicyWorld.PlanA, assignments: 8);
        await world.RunToAsync(June);
        Assert.All(world.Ledger.All, record => Assert.Equal(ChinaTime.At(new(2026, 9, 16), new(8, 30)), record.State.WakeAt));

        var result = await world.ApplyAsync(EarlyReminder);

        Assert.Equal(PolicyChangeOutcome.Saved, result.Outcome);
        Assert.Equal((8, 8, 0), (result.Sweep!.LookedAt, result.Sweep.Changed, result.Sweep.Failed));
        Assert.All(world.Ledger.All, record => Assert.Equal(ChinaTime.At(new(2026, 8, 19), new(8, 30)), record.State.WakeAt));
        Assert.Equal(world.Ledger.All.Select(record => record.State.Id), world.Woken.Order());

        // Nothing was sent for the change itself, and then what the new policy says, once.
        Assert.All(world.Ledger.Sent, notice => Assert.True(notice.NotBefore < June));
        await world.RunToAsync(June.AddYears(1));
        var later = world.Ledger.Sent.Where(notice => notice.NotBefore > June && notice.AssignmentId.EndsWith("001-01", StringComparison.Ordinal));
        Assert.Equal(
            [NoticeKind.Reminder, NoticeKind.Escalation, NoticeKind.CarriedOver, NoticeKind.CarriedOver],
            later.Select(notice => notice.Kind));
    }

    [Fact]
    public async Task A_change_between_two_steps_neither_repeats_the_one_nor_loses_the_other()
    {
        var world = PolicyWorld.New();
        await world.StartPlanAsync(PolicyWorld.PlanA);
        await world.RunToAsync(ChinaTime.At(new(2026, 10, 10), new(12, 0)));
        var before = world.Ledger.Sent.Select(notice => notice.Key).ToList();
        Assert.Equal(1, world.Ledger.All[0].State.Level);

        // Level 1, sent at day 3, moves to day 4; level 2 from day 5 to day 6.
        var text = PolicyJson.Write(Policy.Default)
            .Replace("\"days\": 3, \"kind\": \"escalation\"", "\"days\": 4, \"kind\": \"escalation\"", StringComparison.Ordinal)
            .Replace("\"days\": 5, \"kind\": \"escalation\"", "\"days\": 6, \"kind\": \"escalation\"", StringComparison.Ordinal);
        await world.ApplyAsync(text);
        await world.RunToAsync(ChinaTime.At(new(2026, 11, 30), new(12, 0)));

        var after = world.Ledger.Sent.Skip(before.Count).ToList();
        Assert.Equal([(NoticeKind.Escalation, 2), (NoticeKind.Escalation, 3), (NoticeKind.Escalation, 3)], after.Select(notice => (notice.Kind, notice.Level)));
        Assert.Equal(ChinaTime.At(new(2026, 10, 14), new(8, 30)), after[0].NotBefore);
    }

    [Fact]
    public async Task A_plans_own_policy_moves_that_plan_alone_and_its_end_brings_it_back()
    {
        var world = PolicyWorld.New();
        await world.StartPlanAsync(PolicyWorld.PlanA);
        await world.StartPlanAsync(PolicyWorld.PlanB);
        await world.RunToAsync(June);
        var usual = world.Ledger.All[1].State.WakeAt;

        var result = await world.ApplyAsync(EarlyReminder, PolicyWorld.PlanA);

        Assert.Equal(1, result.Sweep!.LookedAt);
        Assert.True(world.Ledger.All[0].State.WakeAt < usual);
        Assert.Equal(usual, world.Ledger.All[1].State.WakeAt);

        Assert.Equal(PolicyChangeOutcome.Saved, (await world.ApplyAsync(null, PolicyWorld.PlanA)).Outcome);
        Assert.Equal(usual, world.Ledger.All[0].State.WakeAt);
        Assert.Equal(PolicyChangeOutcome.Unchanged, (await world.ApplyAsync(null, PolicyWorld.PlanB)).Outcome);
    }

    [Fact]
    public async Task A_plans_own_policy_rests_on_the_ledgers_of_that_moment()
    {
        var world = PolicyWorld.New();
        await world.ApplyAsync("""{ "rectifyDays": 9 }""");
        await world.ApplyAsync("""{ "yellowDays": 4 }""", PolicyWorld.PlanA);
        await world.ApplyAsync("""{ "rectifyDays": 10 }""");

        var its = (await world.Rules.OfAsync(PolicyWorld.PlanA)).Policy;

        Assert.Equal((4, 9), (its.YellowDays, its.RectifyDays));
        Assert.Equal((3, 10), (world.Rules.Current.Policy.YellowDays, world.Rules.Current.Policy.RectifyDays));
    }

    [Fact]
    public async Task A_document_that_does_not_hold_changes_nothing()
    {
        var world = PolicyWorld.New();
        await world.StartPlanAsync(PolicyWorld.PlanA);
        var commits = world.Ledger.Commits;

        var result = await world.ApplyAsync("""{ "yellowDays": 99 }""");

        Assert.Equal((PolicyChangeOutcome.Invalid, "$.yellowDays"), (result.Outcome, result.Reading!.Errors[0].Path));
        Assert.Empty(world.Settings.Names);
        Assert.Equal(commits, world.Ledger.Commits);
    }

    [Fact]
    public async Task Who_saw_an_older_version_is_told_so_and_the_same_again_changes_nothing()
    {
        var world = PolicyWorld.New();
        Assert.Equal(PolicyChangeOutcome.Saved, (await world.ApplyAsync(EarlyReminder, expected: 0)).Outcome);
        Assert.Equal(PolicyChangeOutcome.Stale, (await world.ApplyAsync("{}", expected: 0)).Outcome);
        Assert.Equal(PolicyChangeOutcome.Unchanged, (await world.ApplyAsync(EarlyReminder, expected: 1)).Outcome);
        Assert.Single(await world.Policies.HistoryAsync(null));
    }

    [Fact]
    public async Task Wherever_the_machine_stops_the_change_is_made_in_full_or_not_at_all()
    {
        var stops = 0;
        for (var stopAt = 1; ; stopAt++)
        {
            var world = PolicyWorld.New(pageSize: 2);
            await world.StartPlanAsync(PolicyWorld.PlanA, assignments: 5);
            await world.ApplyAsync("""{ "yellowDays": 4 }""");
            await world.RunToAsync(June);
            var writes = 0;
            void Stop()
            {
                if (++writes == stopAt)
                {
                    throw new LedgerUnavailableException("unreachable", "The machine stops here.");
                }
            }

            world.Settings.BeforeWrite = Stop;
            world.Settings.AfterWrite = Stop;
            world.Ledger.BeforeCommit = _ => Stop();
            var stopped = false;
            try
            {
                await world.ApplyAsync(EarlyReminder);
            }
            catch (LedgerUnavailableException)
            {
                stopped = true;
                stops++;
            }

            (world.Settings.BeforeWrite, world.Settings.AfterWrite, world.Ledger.BeforeCommit) = (null, null, null);
            var next = world.Restarted();
            await next.Change.ResumeAsync(next.Now);

            var revision = await next.Policies.FindAsync(null);
            var expected = revision!.Version == 2 ? ChinaTime.At(new(2026, 8, 19), new(8, 30)) : ChinaTime.At(new(2026, 9, 16), new(8, 30));
            Assert.All(next.Ledger.All, record => Assert.True(record.State.WakeAt == expected, $"stopped at write {stopAt}: {record.State.WakeAt}"));
            Assert.Null(PolicyTrail.FirstBroken(null, await next.Policies.HistoryAsync(null)));
            if (!stopped)
            {
                Assert.Equal(2, revision.Version);
                break;
            }
        }

        // Archive, revision and sweep record, before and after, and five commits.
        Assert.Equal(11, stops);
    }

    [Fact]
    public async Task Who_decides_by_the_old_policy_just_after_the_sweep_is_put_right_by_the_last_one()
    {
        var world = PolicyWorld.New();
        await world.StartPlanAsync(PolicyWorld.PlanA);
        await world.RunToAsync(June);
        var other = world.Restarted();
        await other.Rules.OfAsync(PolicyWorld.PlanA);

        var sweep = (await world.ApplyAsync(EarlyReminder)).Sweep!;
        var id = world.Ledger.All[0].State.Id;
        await other.Assignments.AdvanceAsync(id, new LifecycleInput.Acknowledge(other.Now, "liaison"));
        var slept = world.Ledger.All[0].State.WakeAt;

        Assert.Equal(ChinaTime.At(new(2026, 9, 16), new(8, 30)), slept);
        Assert.Equal(0, (await world.Change.ResumeAsync(world.Now)).LookedAt);
        world.Clock.AdvanceTo(sweep.Again!.Value);
        var last = await other.Change.ResumeAsync(other.Now);
        Assert.Equal((1, 1, null), (last.LookedAt, last.Changed, last.Again));
        Assert.Equal(ChinaTime.At(new(2026, 8, 19), new(8, 30)), world.Ledger.All[0].State.WakeAt);
        Assert.Equal(new PolicySweep(0, 0, 0, null), await world.Change.ResumeAsync(world.Now));
    }

    [Fact]
    public async Task One_that_cannot_be_decided_is_parked_and_the_others_follow()
    {
        var world = PolicyWorld.New();
        await world.StartPlanAsync(PolicyWorld.PlanA, assignments: 3);
        world.Ledger.Put($"{PolicyWorld.PlanA}-002-01", state => state with { Year = 9999 });

        var sweep = (await world.ApplyAsync(EarlyReminder)).Sweep!;

        Assert.Equal((3, 2, 1), (sweep.LookedAt, sweep.Changed, sweep.Failed));
        Assert.Equal($"{PolicyWorld.PlanA}-002-01", Assert.Single(await world.Ledger.ParkedAsync(default)).State.Id);
    }

    [Fact]
    public async Task The_forecast_of_a_tried_policy_is_what_the_year_then_sends()
    {
        var world = PolicyWorld.New();
        await world.StartPlanAsync(PolicyWorld.PlanA, month: 6, day: 20);
        await world.RunToAsync(June);
        var tried = PolicyJson.Read(EarlyReminder).Policy!;
        var forecast = Forecast.Of(world.Ledger.All[0].State, new(tried, WorkingCalendar.Mainland), June);
        var sent = world.Ledger.Sent.Count;

        await world.ApplyAsync(EarlyReminder);
        await world.RunToAsync(June.AddYears(2));

        Assert.Equal(forecast.Select(line => line.Notice), world.Ledger.Sent.Skip(sent));
        Assert.Equal(
            [NoticeKind.Reminder, NoticeKind.Escalation, NoticeKind.CarriedOver, NoticeKind.CarriedOver],
            forecast.Select(line => line.Notice.Kind));
        // The reminder's day had passed when the policy came: made up for at the next sending time.
        Assert.Equal((true, ChinaTime.At(new(2026, 6, 1), new(14, 0))), (forecast[0].Reason.IsLate, forecast[0].Notice.NotBefore));
    }
}
