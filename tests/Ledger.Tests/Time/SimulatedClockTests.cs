using GovOpenFlow.Ledger.Time;

namespace GovOpenFlow.Ledger.Tests.Time;

public sealed class SimulatedClockTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 2, 9, 0, 0, TimeSpan.FromHours(8));
    private readonly SimulatedClock clock = new(Start);

    [Fact]
    public void It_stands_still_until_it_is_moved()
    {
        Assert.Equal(Start, clock.GetUtcNow());
        clock.AdvanceTo(Start.AddDays(3));
        Assert.Equal(Start.AddDays(3), clock.GetUtcNow());
        Assert.Throws<ArgumentOutOfRangeException>(() => clock.Advance(TimeSpan.FromTicks(-1)));
    }

    [Fact]
    public void What_falls_due_on_the_way_happens_at_its_own_moment_and_in_order()
    {
        var seen = new List<(string, DateTimeOffset)>();
        using var late = clock.CreateTimer(_ => seen.Add(("late", clock.GetUtcNow())), null, TimeSpan.FromHours(5), Timeout.InfiniteTimeSpan);
        using var often = clock.CreateTimer(_ => seen.Add(("often", clock.GetUtcNow())), null, TimeSpan.FromHours(2), TimeSpan.FromHours(2));
        clock.Advance(TimeSpan.FromHours(6));
        Assert.Equal(
            [("often", Start.AddHours(2)), ("often", Start.AddHours(4)), ("late", Start.AddHours(5)), ("often", Start.AddHours(6))], seen);
        Assert.Equal(1, clock.Waiting);
    }

    [Fact]
    public async Task Waiting_on_it_ends_when_it_is_moved()
    {
        var wait = Task.Delay(TimeSpan.FromDays(1), clock, CancellationToken.None);
        clock.Advance(TimeSpan.FromHours(23));
        Assert.False(wait.IsCompleted);
        clock.Advance(TimeSpan.FromHours(1));
        await wait;
    }

    [Fact]
    public void Setting_the_date_makes_no_time_run()
    {
        var fired = false;
        using var timer = clock.CreateTimer(_ => fired = true, null, TimeSpan.FromHours(1), Timeout.InfiniteTimeSpan);
        var begun = clock.GetTimestamp();
        clock.Set(Start.AddDays(1));
        Assert.False(fired);
        Assert.Equal(TimeSpan.Zero, clock.GetElapsedTime(begun));
        clock.Set(Start.AddDays(-1));
        clock.Advance(TimeSpan.FromHours(1));
        Assert.True(fired);
        Assert.Equal(Start.AddDays(-1).AddHours(1), clock.GetUtcNow());
    }
}
