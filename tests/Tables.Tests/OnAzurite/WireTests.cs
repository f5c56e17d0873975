using System.Diagnostics;
using GovOpenFlow.Azurite;
using GovOpenFlow.Ledger.Contract;
using GovOpenFlow.Ledger.Outbox;
using GovOpenFlow.Ledger.Store;
using Xunit;

namespace GovOpenFlow.Tables.Tests.OnAzurite;

/// <summary>Answers that are lost, a service that is busy, lists that come in pages.</summary>
public sealed class WireTests
{
    private static readonly DateTimeOffset Until = Samples.Start.AddMinutes(5);

    public static TheoryData<string> Deeds => ["decide", "claim", "settle", "park", "save", "start"];

    [Theory]
    [MemberData(nameof(Deeds))]
    public async Task An_answer_that_is_lost_is_not_taken_for_somebody_else_s_deed(string deed)
    {
        for (var lost = 1; ; lost++)
        {
            var town = await Town.FoundAsync(started: deed != "start");
            var wire = new Wire();
            var ledger = await town.OpenAsync(wire);
            var act = await PrepareAsync(town, deed);
            wire.Calls = 0;
            wire.Decide = call => call == lost ? Fate.Unanswered : Fate.Through;

            Assert.True(await act(ledger), $"call {lost}");

            Assert.False((await town.Ledger.RepairAsync(null, default)).Any, $"call {lost}");
            await town.IsRightAfterASweepAsync();
            if (wire.Calls < lost)
            {
                return;
            }
        }
    }

    [Theory]
    [MemberData(nameof(Deeds))]
    public async Task A_busy_service_is_asked_again(string deed)
    {
        var town = await Town.FoundAsync(started: deed != "start");
        var wire = new Wire();
        // Calls side by side share the counter, so that one of them may meet several refusals in a row.
        var ledger = await town.OpenAsync(wire, retries: 12);
        var act = await PrepareAsync(town, deed);
        wire.Decide = call => (call % 4) switch { 0 => Fate.Throttled, 2 => Fate.TooMany, _ => Fate.Through };

        Assert.True(await act(ledger));

        await town.IsRightAfterASweepAsync();
    }

    [Theory]
    [InlineData(Fate.Throttled, "503")]
    [InlineData(Fate.TooMany, "429")]
    [InlineData(Fate.Unsent, "no answer")]
    [InlineData(Fate.Unanswered, "no answer")]
    public async Task A_service_that_stays_away_is_unavailable_and_nothing_is_parked_for_it(Fate fate, string says)
    {
        var town = await Town.FoundAsync();
        var wire = new Wire();
        var ledger = await town.OpenAsync(wire, retries: 2);
        var record = await town.FindAsync();
        wire.Decide = _ => fate;

        foreach (var call in (Func<Task>[])
            [() => ledger.FindAsync(record.State.Id, default), () => ledger.DueAsync(Town.Late, 10, default), () => ledger.CommitAsync(Town.Decision(record), default)])
        {
            wire.Calls = 0;
            var unavailable = await Assert.ThrowsAsync<LedgerUnavailableException>(call);
            Assert.Equal("unreachable", unavailable.Code);
            Assert.Contains(says, unavailable.Message, StringComparison.Ordinal);
            Assert.Equal(3, wire.Calls);
        }
    }

    [Fact]
    public async Task The_time_that_a_busy_service_asks_for_is_left_to_it()
    {
        var town = await Town.FoundAsync();
        var wire = new Wire();
        var ledger = await town.OpenAsync(wire);
        wire.Calls = 0;
        wire.Decide = call => call < 3 ? Fate.Throttled : Fate.Through;
        var started = Stopwatch.StartNew();

        Assert.NotNull(await ledger.FindAsync(Samples.State().Id, default));

        // Twice 30 ms, where the client's own pause would be 1 ms; timers may be a little early.
        Assert.True(started.ElapsedMilliseconds >= 55, $"{started.ElapsedMilliseconds} ms");
    }

    [Fact]
    public async Task Giving_up_waiting_is_no_failure_of_the_service()
    {
        var town = await Town.FoundAsync();
        using var cancellation = new CancellationTokenSource();
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => town.Ledger.DueAsync(Town.Late, 10, cancellation.Token));
    }

    [Fact]
    public async Task Lists_totals_and_sweeps_go_through_all_pages()
    {
        var wire = new Wire { PageSize = 3 };
        var ledger = await TablesLedger.OpenAsync(wire.TableService(), TimeProvider.System, StorageEmulator.NewPrefix());
        var commits = Enumerable.Range(1, 11).Select(item => Commits.New(Samples.State(item), Samples.Notice(Samples.State(item)))).ToList();
        Assert.True(await ledger.StartPlanAsync(Samples.Plan(), commits, default));

        Assert.Equal(11, (await ledger.ListAsync(new() { Now = Samples.Start }, null, 1000, default)).Items.Count);
        Assert.Equal(11, (await ledger.TotalsAsync(null, Samples.Start, default)).Sum(total => total.Count));
        Assert.Equal(11, (await ledger.DueAsync(Town.Late, 1000, default)).Count);
        Assert.Equal(11, (await ((IOutbox)ledger).DueAsync(Town.Late, 1000, default)).Count);
        Assert.Equal(11, (await ((IOutbox)ledger).TotalsAsync(null, default)).Sum(total => total.Count));
        Assert.Equal(11, (await ledger.RepairAsync(default)).Assignments);
        Assert.False((await ledger.RepairAsync(null, default)).Any);
    }

    private static async Task<Func<TablesLedger, Task<bool>>> PrepareAsync(Town town, string deed)
    {
        var due = await town.Outbox.DueAsync(Town.Late, 10, default);
        switch (deed)
        {
            case "decide":
                var decision = Town.Decision(await town.FindAsync());
                return ledger => ledger.CommitAsync(decision, default);
            case "claim":
                return ledger => ((IOutbox)ledger).ClaimAsync("m1", due, Samples.Start, Until, default);
            case "settle":
                return ledger => DoneAsync(((IOutbox)ledger).SettleAsync([.. due.Select(entry => new Settlement(entry.Notice.Key, NoticeState.Accepted) { Was = entry })], Samples.Start, default));
            case "park":
                return ledger => DoneAsync(ledger.ParkAsync(Samples.State().Id, "读不懂", default));
            case "save":
                Assert.True(await town.Ledger.SaveAsync("units", "{}", 0, default));
                return ledger => ledger.SaveAsync("units", "[]", 1, default);
            default:
                return ledger => ledger.StartPlanAsync(Samples.Plan(), town.Assignments, default);
        }
    }

    private static async Task<bool> DoneAsync(Task task)
    {
        await task;
        return true;
    }
}
