using GovOpenFlow.Core.Assignments;
using Xunit;

namespace GovOpenFlow.Ledger.Contract;

/// <summary>The clock sees what is due, in order, and nothing else.</summary>
public abstract class DueContract : LedgerContract
{
    [Fact]
    public async Task Due_ones_come_longest_due_first_and_no_more_than_asked_for()
    {
        // Wakes 7 days apart, in a shuffled order of ids.
        await StartAsync(40, state => state with { WakeAt = Samples.Start.AddDays(state.Item * 7 % 40) });

        var due = await Ledger.DueAsync(Samples.Start.AddDays(20), 10, None);
        Assert.Equal(Enumerable.Range(0, 10).Select(day => Samples.Start.AddDays(day)), due.Select(record => record.State.WakeAt!.Value));
        Assert.Equal(21, (await Ledger.DueAsync(Samples.Start.AddDays(20), 100, None)).Count);
        Assert.Equal(Samples.Start, await Ledger.NextWakeAsync(None));
    }

    [Fact]
    public async Task A_wake_time_is_due_at_its_instant_and_not_before()
    {
        var wake = (await StartOneAsync()).State.WakeAt!.Value;

        Assert.Empty(await Ledger.DueAsync(wake.AddMilliseconds(-1), 10, None));
        Assert.Single(await Ledger.DueAsync(wake, 10, None));
    }

    [Fact]
    public async Task What_waits_for_nothing_is_never_due()
    {
        var record = await StartOneAsync();
        Assert.True(await Ledger.CommitAsync(Commits.Next(record, state => state with { Stage = Stage.Closed, WakeAt = null }), None));

        Assert.Empty(await Ledger.DueAsync(Samples.Start.AddYears(9), 10, None));
        Assert.Null(await Ledger.NextWakeAsync(None));
    }

    [Fact]
    public async Task A_parked_one_is_not_due_until_it_is_released()
    {
        var records = await StartAsync(2, state => state with { WakeAt = Samples.Start.AddDays(state.Item) });
        await Ledger.ParkAsync(records[0].State.Id, "读不懂", None);

        var later = Samples.Start.AddYears(1);
        Assert.Equal(records[1].State.Id, Assert.Single(await Ledger.DueAsync(later, 10, None)).State.Id);
        Assert.Equal(records[1].State.WakeAt, await Ledger.NextWakeAsync(None));
        var parked = Assert.Single(await Ledger.ParkedAsync(None));
        Assert.Equal((records[0].State.Id, "读不懂"), (parked.State.Id, parked.Parked));
        Assert.Equal("读不懂", (await FindAsync(records[0].State.Id)).Parked);

        // People may still act on it; that alone does not release it.
        Assert.True(await Ledger.CommitAsync(Commits.Next(parked, state => state with { Stage = Stage.Acknowledged }), None));
        Assert.Single(await Ledger.DueAsync(later, 10, None));

        await Ledger.ParkAsync(records[0].State.Id, null, None);
        Assert.Equal(2, (await Ledger.DueAsync(later, 10, None)).Count);
        Assert.Empty(await Ledger.ParkedAsync(None));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(10_001)]
    public async Task A_limit_out_of_range_is_a_mistake(int limit) =>
        await Assert.ThrowsAnyAsync<ArgumentException>(() => Ledger.DueAsync(Samples.Start, limit, None));
}
