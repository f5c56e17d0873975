using GovOpenFlow.Azurite;
using GovOpenFlow.Core.Assignments;
using GovOpenFlow.Ledger.Contract;
using GovOpenFlow.Ledger.Outbox;
using Xunit;
using Xunit.Abstractions;

namespace GovOpenFlow.Tables.Tests.OnAzurite;

/// <summary>How many transactions each thing costs: what docs/operations.md reckons with.</summary>
public sealed class TransactionFigures(ITestOutputHelper output)
{
    [Fact]
    public async Task Each_deed_costs_what_the_cost_table_says()
    {
        var wire = new Wire();
        var ledger = await TablesLedger.OpenAsync(wire.TableService(), TimeProvider.System, StorageEmulator.NewPrefix());
        var outbox = (IOutbox)ledger;
        var commits = Enumerable.Range(1, 10).Select(item => Commits.New(Samples.State(item), Samples.Notice(Samples.State(item)))).ToList();
        var start = await CountAsync("a plan's start, for each of 10 assignments with a notice", async () =>
            Assert.True(await ledger.StartPlanAsync(Samples.Plan(), commits, default)), 10);

        var record = (await ledger.FindAsync(Samples.State().Id, default))!;
        var plain = await CountAsync("a decision that changes neither wake time nor notices", async () =>
            Assert.True(await ledger.CommitAsync(Commits.Next(record, state => state with { Stage = Stage.Acknowledged }), default)));
        record = (await ledger.FindAsync(record.State.Id, default))!;
        var full = await CountAsync("a decision that moves the wake time and causes two notices", async () =>
            Assert.True(await ledger.CommitAsync(Town.Decision(record), default)));

        var due = await outbox.DueAsync(Samples.Start.AddDays(-1), 100, default);
        var look = await CountAsync("a look at what is due, where nothing is", async () => due = await outbox.DueAsync(Samples.Start.AddDays(-1), 100, default));
        var read = await CountAsync("a look at what is due, for each of 12 notices", async () => due = await outbox.DueAsync(Samples.Start, 100, default), 12);
        Assert.Equal(12, due.Count);
        var claim = await CountAsync("a claim, for each of 12 notices of one digest", async () =>
            Assert.True(await outbox.ClaimAsync("m", due, Samples.Start, Samples.Start.AddMinutes(5), default)), 12);
        var settle = await CountAsync("a settlement, for each of 12 notices", async () =>
            await outbox.SettleAsync([.. due.Select(entry => new Settlement(entry.Notice.Key, NoticeState.Accepted))], Samples.Start, default), 12);
        var sweep = await CountAsync("a sweep of the whole ledger", async () => Assert.False((await ledger.RepairAsync(default)).Any));

        Assert.True(start <= 3, $"{start} for each assignment of a plan");
        Assert.True(plain <= 4, $"{plain} for a plain decision");
        Assert.True(full <= 8, $"{full} for a full decision");
        Assert.True(look <= 1, $"{look} for a look");
        Assert.True(read + claim + settle <= 12, $"{read + claim + settle} for a notice on its way");
        Assert.True(sweep <= 8, $"{sweep} for a sweep");

        async Task<double> CountAsync(string what, Func<Task> deed, int shared = 1)
        {
            wire.Calls = 0;
            await deed();
            output.WriteLine($"{wire.Calls / (double)shared,5:F1}  {what}");
            return wire.Calls / (double)shared;
        }
    }
}
