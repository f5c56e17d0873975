using GovOpenFlow.Ledger.Time;
using Xunit;

namespace GovOpenFlow.Channels.Tests.Hosts;

/// <summary>A clock that the test moves, and that says when the host's loop has ended a round: it then waits for a few seconds on it, and nothing else waits so shortly.</summary>
internal sealed class RoundClock(SimulatedClock clock) : TimeProvider
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(10);

    private readonly SemaphoreSlim ended = new(0);

    public override long TimestampFrequency => clock.TimestampFrequency;

    public override TimeZoneInfo LocalTimeZone => clock.LocalTimeZone;

    public override DateTimeOffset GetUtcNow() => clock.GetUtcNow();

    public override long GetTimestamp() => clock.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = clock.CreateTimer(callback, state, dueTime, period);
        if (dueTime > TimeSpan.Zero && dueTime <= LongestWait)
        {
            ended.Release();
        }

        return timer;
    }

    /// <summary>Lets time pass up to an instant, or for one more round where it has passed, until something is so.</summary>
    public async Task RunAsync(DateTimeOffset to, Func<Task<bool>> isSo)
    {
        const int MostRounds = 200;
        for (var round = 0; round < MostRounds; round++)
        {
            await RoundAsync(to > clock.GetUtcNow() ? to - clock.GetUtcNow() : LongestWait);
            if (clock.GetUtcNow() >= to && await isSo())
            {
                return;
            }
        }

        throw new TimeoutException($"It was not so after {MostRounds} rounds of the host.");
    }

    /// <summary>Lets some rounds pass, in which nothing more is expected.</summary>
    public async Task RunAsync(DateTimeOffset to, int rounds)
    {
        await RoundAsync(to - clock.GetUtcNow());
        for (var round = 0; round < rounds; round++)
        {
            await RoundAsync(LongestWait);
        }
    }

    /// <summary>Waits until the host has gone through its first round.</summary>
    public async Task BeginAsync() => Assert.True(await ended.WaitAsync(TimeSpan.FromMinutes(1)));

    private async Task RoundAsync(TimeSpan by)
    {
        while (ended.Wait(0))
        {
        }

        clock.Advance(by);
        Assert.True(await ended.WaitAsync(TimeSpan.FromMinutes(1)), "The host's loop stands still.");
    }
}
