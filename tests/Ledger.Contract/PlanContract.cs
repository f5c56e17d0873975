using GovOpenFlow.Ledger.Store;
using Xunit;

namespace GovOpenFlow.Ledger.Contract;

/// <summary>A plan starts once, with all its assignments or not at all.</summary>
public abstract class PlanContract : LedgerContract
{
    [Fact]
    public async Task A_plan_starts_with_all_its_assignments_and_their_notices()
    {
        const int Assignments = 250;
        var commits = Enumerable.Range(1, Assignments)
            .Select(item => Samples.State(item)).Select(state => Commits.New(state, Samples.Notice(state))).ToList();
        Assert.True(await Ledger.StartPlanAsync(Samples.Plan(items: 3), commits, None));

        Whole.Equal(new PlanSummary(Samples.PlanId, "某区2026年政务公开工作要点", 2026, Samples.Start, 3, Assignments),
            Assert.Single(await Ledger.PlansAsync(None)));
        var listed = await Ledger.ListAsync(new() { Now = Samples.Start }, null, 1000, None);
        Assert.Equal(Assignments, listed.Items.Count);
        Assert.Equal(Assignments, (await Outbox.ListAsync(new(), null, 1000, None)).Items.Count);
    }

    [Fact]
    public async Task A_plan_that_is_started_again_writes_nothing()
    {
        await StartAsync(2);

        Assert.False(await Ledger.StartPlanAsync(Samples.Plan(), [Commits.New(Samples.State(3))], None));
        Assert.Equal(2, (await Ledger.ListAsync(new() { Now = Samples.Start }, null, 10, None)).Items.Count);
    }

    [Fact]
    public async Task Of_many_who_start_a_plan_one_does()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(
            () => Ledger.StartPlanAsync(Samples.Plan(), [Commits.New(Samples.State(1)), Commits.New(Samples.State(2))], None))));

        Assert.Single(answers, answer => answer);
        Assert.Equal(2, (await Ledger.ListAsync(new() { Now = Samples.Start }, null, 10, None)).Items.Count);
    }

    [Fact]
    public async Task A_plan_with_an_assignment_that_cannot_be_written_leaves_nothing_behind()
    {
        await StartAsync(3);

        // Its second assignment is there already, in the other plan.
        var commits = new[] { Commits.New(Samples.State(1, "2026-ffffff")), Commits.New(Samples.State(2)) };
        await Assert.ThrowsAnyAsync<Exception>(() => Ledger.StartPlanAsync(Samples.Plan("2026-ffffff"), commits, None));

        Assert.Null(await Ledger.FindPlanAsync("2026-ffffff", None));
        Assert.Null(await Ledger.FindAsync(commits[0].State.Id, None));
        Assert.Single(await Ledger.PlansAsync(None));
        Assert.True(await Ledger.StartPlanAsync(Samples.Plan("2026-ffffff"), [commits[0]], None));
    }

    [Fact]
    public async Task Plans_are_listed_newest_first()
    {
        foreach (var (id, days) in new[] { ("2026-aaaaaa", 2), ("2026-bbbbbb", 3), ("2026-cccccc", 1) })
        {
            Assert.True(await Ledger.StartPlanAsync(Samples.Plan(id) with { StartedAt = Samples.Start.AddDays(days) }, [], None));
        }

        Assert.Equal(["2026-bbbbbb", "2026-aaaaaa", "2026-cccccc"], (await Ledger.PlansAsync(None)).Select(plan => plan.Id));
        Assert.Null(await Ledger.FindPlanAsync("2026-dddddd", None));
    }
}
