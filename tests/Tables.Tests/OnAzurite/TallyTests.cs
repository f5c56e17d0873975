using GovOpenFlow.Azurite;
using GovOpenFlow.Core.Audit;
using GovOpenFlow.Core.Notices;
using GovOpenFlow.Ledger.Contract;
using GovOpenFlow.Ledger.Outbox;
using Xunit;
using Xunit.Abstractions;

namespace GovOpenFlow.Tables.Tests.OnAzurite;

/// <summary>Counting notices costs no more at the end of a year than at its beginning, and counts right.</summary>
public sealed class TallyTests(ITestOutputHelper output)
{
    private const int EachMonth = 40;

    private readonly Wire wire = new() { PageSize = 10 };
    private readonly List<Notice> notices = [];
    private TablesLedger ledger = null!;

    private IOutbox Outbox => ledger;

    [Fact]
    public async Task A_year_s_notices_are_counted_once_and_then_their_tallies_are_read()
    {
        await StartAsync();
        var costs = new List<int>();
        for (var month = 4; month <= 12; month++)
        {
            await CauseAsync(month);
            await CountAsync();
            costs.Add(await CountAsync());
        }

        output.WriteLine($"transactions of a count, {EachMonth} notices a month in pages of 10: {string.Join(", ", costs)}");
        // Months that are over, the one before the first, and the pages of what is not kept yet: two months at most.
        Assert.All(costs, cost => Assert.InRange(cost, 1, 4 + (2 * (EachMonth / 10))));
        Assert.True(costs[^1] <= costs[2] + 1, string.Join(", ", costs));
    }

    [Fact]
    public async Task What_becomes_of_an_old_notice_is_counted()
    {
        await StartAsync();
        for (var month = 4; month <= 7; month++)
        {
            await CauseAsync(month);
        }

        await CountAsync();
        await CountAsync();
        await Outbox.SettleAsync([new(notices[0].Key, NoticeState.FailedPermanent, "no such box")], At(8), default);
        await Outbox.SettleAsync([new(notices[^1].Key, NoticeState.Delivered)], At(8), default);
        await CountAsync();
        var totals = await Outbox.TotalsAsync(Samples.PlanId, default);
        Assert.Equal(1, totals.Where(one => one.State == NoticeState.FailedPermanent).Sum(one => one.Count));
        Assert.Equal(1, totals.Where(one => one.State == NoticeState.Delivered).Sum(one => one.Count));
    }

    [Fact]
    public async Task A_tally_that_lags_behind_is_right_after_a_sweep()
    {
        await StartAsync();
        for (var month = 4; month <= 7; month++)
        {
            await CauseAsync(month);
        }

        await CountAsync();
        // By a machine whose clock is months behind: it takes the notice for one of its own month.
        await Outbox.SettleAsync([new(notices[0].Key, NoticeState.Delivered)], At(4), default);
        await ledger.RepairAsync(default);
        await CountAsync();
        Assert.Equal(1, (await Outbox.TotalsAsync(null, default)).Where(one => one.State == NoticeState.Delivered).Sum(one => one.Count));
    }

    private static DateTimeOffset At(int month) => new(2026, month, 10, 9, 0, 0, TimeSpan.FromHours(8));

    private async Task StartAsync()
    {
        ledger = await TablesLedger.OpenAsync(wire.TableService(), TimeProvider.System, StorageEmulator.NewPrefix());
        Assert.True(await ledger.StartPlanAsync(Samples.Plan(), [Commits.New(Samples.State())], default));
    }

    private async Task CauseAsync(int month)
    {
        var record = (await ledger.FindAsync(Samples.State().Id, default))!;
        Notice[] caused = [.. Enumerable.Range(1, EachMonth).Select(level => Samples.Notice(record.State, level: (100 * month) + level))];
        Assert.True(await ledger.CommitAsync(Commits.Next(record, state => state, [Samples.Event(AuditKind.Reminded, At(month))], caused), default));
        notices.AddRange(caused);
    }

    // Whatever it costs, it is right.
    private async Task<int> CountAsync()
    {
        wire.Calls = 0;
        var totals = await Outbox.TotalsAsync(Samples.PlanId, default);
        Assert.Equal(notices.Count, totals.Sum(one => one.Count));
        return wire.Calls;
    }
}
