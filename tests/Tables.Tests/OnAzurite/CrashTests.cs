using GovOpenFlow.Azurite;
using GovOpenFlow.Ledger.Contract;
using GovOpenFlow.Ledger.Outbox;
using GovOpenFlow.Ledger.Store;
using Xunit;

namespace GovOpenFlow.Tables.Tests.OnAzurite;

/// <summary>A process dies after its first call to the storage account, after its second, and so on to the last: nothing is half done, nothing is lost.</summary>
public sealed class CrashTests
{
    private static readonly DateTimeOffset Until = Samples.Start.AddMinutes(5);

    [Fact]
    public Task A_decision_is_written_whole_or_not_at_all() => DieEverywhereAsync(async town =>
    {
        var decision = Town.Decision(await town.FindAsync());
        return new(
            ledger => ledger.CommitAsync(decision, default),
            async () =>
            {
                var record = await town.FindAsync();
                var written = record.State.Version == 2;
                Whole.Equal(written ? decision.State : town.Assignments[0].State, record.State);
                Assert.Equal(written ? 3 : 1, (await town.Outbox.ListAsync(new() { AssignmentId = record.State.Id }, null, 100, default)).Items.Count);
                // Whoever decides again is told whether it was written.
                Assert.Equal(!written, await town.Ledger.CommitAsync(decision, default));
            });
    });

    [Fact]
    public Task A_plan_is_started_once_more_and_is_whole() => DieEverywhereAsync(town => Task.FromResult(new Deed(
        ledger => ledger.StartPlanAsync(Samples.Plan(), town.Assignments, default),
        async () =>
        {
            var seen = await town.Ledger.FindPlanAsync(Samples.PlanId, default) is not null;
            Assert.Equal(!seen, await town.Ledger.StartPlanAsync(Samples.Plan(), town.Assignments, default));
            Assert.Equal(2, (await town.Ledger.DueAsync(Town.Late, 10, default)).Count);
            Assert.Equal(2, (await town.Outbox.DueAsync(Town.Late, 10, default)).Count);
        },
        // A plan that its starter left half-way is whole after the sweep, or after the second start; in between nobody sees it or it sleeps.
        SleepsUntilSwept: true)), started: false);

    [Fact]
    public Task A_plan_is_started_with_other_contents_after_its_start_stopped() => DieEverywhereAsync(town => Task.FromResult(new Deed(
        ledger => ledger.StartPlanAsync(Samples.Plan(), town.Assignments, default),
        async () =>
        {
            var other = Samples.Plan() with { Source = "另一份" };
            if (await town.Ledger.FindPlanAsync(Samples.PlanId, default) is null)
            {
                Assert.True(await town.Ledger.StartPlanAsync(other, [town.Assignments[1]], default));
                Assert.Equal(other.Source, (await town.Ledger.FindPlanAsync(Samples.PlanId, default))!.Source);
                Assert.Null(await town.Ledger.FindAsync(town.Assignments[0].State.Id, default));
            }
        },
        SleepsUntilSwept: true)), started: false);

    [Fact]
    public Task A_claim_of_a_digest_is_free_again_or_abandoned() => DieEverywhereAsync(async town =>
    {
        var due = await town.Outbox.DueAsync(Town.Late, 10, default);
        return new(
            ledger => ((IOutbox)ledger).ClaimAsync("m1", due, Samples.Start, Until, default),
            async () =>
            {
                var free = await town.Outbox.DueAsync(Town.Late, 10, default);
                var claimed = await town.Outbox.AbandonedAsync(Town.Late, 10, default);
                Assert.Equal(2, free.Count + claimed.Count);
                Assert.All(claimed, entry => Assert.Equal("m1", entry.MessageId));
                Assert.True(await town.Outbox.ClaimAsync("m2", [.. free, .. claimed], Until, Until.AddMinutes(5), default));
            });
    });

    [Fact]
    public Task What_became_of_a_notice_is_noted_or_taken_up_again() => DieEverywhereAsync(async town =>
    {
        var due = await town.Outbox.DueAsync(Town.Late, 10, default);
        Assert.True(await town.Outbox.ClaimAsync("m1", due, Samples.Start, Until, default));
        Settlement[] settlements =
            [new(due[0].Notice.Key, NoticeState.Accepted), new(due[1].Notice.Key, NoticeState.FailedTemporary, "busy", Until.AddHours(1))];
        return new(
            async ledger =>
            {
                await ((IOutbox)ledger).SettleAsync(settlements, Samples.Start, default);
                return true;
            },
            async () =>
            {
                await town.Outbox.SettleAsync(settlements, Samples.Start, default);
                Assert.Equal(NoticeState.Accepted, (await town.Outbox.FindAsync(due[0].Notice.Key, default))!.State);
                Assert.Equal(due[1].Notice.Key, Assert.Single(await town.Outbox.DueAsync(Town.Late, 10, default)).Notice.Key);
            });
    });

    [Fact]
    public Task One_is_set_aside_or_runs() => DieEverywhereAsync(town => Task.FromResult(new Deed(
        async ledger =>
        {
            await ledger.ParkAsync(Samples.State().Id, "读不懂", default);
            return true;
        },
        async () =>
        {
            await town.Ledger.ParkAsync(Samples.State().Id, "读不懂", default);
            Assert.Single(await town.Ledger.ParkedAsync(default));
        })));

    [Fact]
    public Task A_long_text_is_the_old_one_or_the_new_one() => DieEverywhereAsync(async town =>
    {
        // Too long for one transaction.
        var (old, next) = ("旧", new string('新', 700_000));
        Assert.True(await town.Ledger.SaveAsync("text", old, 0, default));
        return new(
            ledger => ledger.SaveAsync("text", next, 1, default),
            async () =>
            {
                var saved = (await town.Ledger.LoadAsync("text", default))!;
                Assert.Equal(saved.Version == 1 ? old : next, saved.Content);
                Assert.True(await town.Ledger.SaveAsync("text", "再新", saved.Version, default));
                Assert.Equal("再新", (await town.Ledger.LoadAsync("text", default))!.Content);
            });
    });

    private static async Task DieEverywhereAsync(Func<Town, Task<Deed>> prepare, bool started = true)
    {
        for (var last = 0; ; last++)
        {
            var town = await Town.FoundAsync(started);
            var deed = await prepare(town);
            var wire = new Wire();
            var dying = await town.OpenAsync(wire, retries: 0);
            wire.Calls = 0;
            // The last call is done, and nobody hears of it.
            wire.Decide = call => call < last ? Fate.Through : call == last ? Fate.Unanswered : Fate.Unsent;
            var done = false;
            try
            {
                Assert.True(await deed.DoAsync(dying));
                done = wire.Calls < last;
            }
            catch (LedgerUnavailableException dead)
            {
                Assert.Equal("unreachable", dead.Code);
            }

            if (!deed.SleepsUntilSwept)
            {
                await town.NothingIsAsleepAsync();
            }

            await town.IsRightAfterASweepAsync();
            await deed.AfterwardsAsync();
            if (done)
            {
                await town.IsRightAfterASweepAsync();
                Assert.True(last > 2, "It made hardly a call.");
                return;
            }
        }
    }

    private sealed record Deed(Func<TablesLedger, Task<bool>> DoAsync, Func<Task> AfterwardsAsync, bool SleepsUntilSwept = false);
}
