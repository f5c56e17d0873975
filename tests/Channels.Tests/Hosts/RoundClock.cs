using GovOpenFlow.Ledger.Time;
using Xunit;

namespace GovOpenFlow.Channels.Tests.Hosts;

/// <summary>A clock that the test moves only while the host's loop rests: between two rounds it waits for a few seconds on it.</summary>
internal sealed class RoundClock(SimulatedClock clock) : TimeProvider
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(10);

    private readonly SemaphoreSlim rests = new(0);
    private int resting;

    public override long TimestampFrequency => clock.TimestampFrequency;

    public override TimeZoneInfo LocalTimeZone => clock.LocalTimeZone;

    public override DateTimeOffset GetUtcNow() => clock.GetUtcNow();

    public override long GetTimestamp() => clock.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        // A delay is a task; what gives up after a time, as the farewell to a mail server does, is a cancellation.
        if (state is not Task || dueTime <= TimeSpan.Zero || dueTime > LongestWait)
        {
            return clock.CreateTimer(callback, state, dueTime, period);
        }

        var timer = clock.CreateTimer(
            waited =>
            {
                Interlocked.Decrement(ref resting);
                callback(waited);
            },
            state, dueTime, period);
        Interlocked.Increment(ref resting);
        rests.Release();
        return timer;
    }

    /// <summary>Goes to an instant as a machine that slept till then, and lets rounds pass until something is so.</summary>
    public async Task RunAsync(DateTimeOffset to, Func<Task<bool>> isSo)
    {
        const int MostRounds = 200;
        clock.Set(to);
        for (var round = 0; round < MostRounds; round++)
        {
            await RoundAsync();
            if (await isSo())
            {
                return;
            }
        }

        throw new TimeoutException($"It was not so after {MostRounds} rounds of the host.");
    }

    /// <summary>Goes to an instant, and lets some rounds pass, in which nothing more is expected.</summary>
    public async Task RunAsync(DateTimeOffset to, int rounds)
    {
        clock.Set(to);
        for (var round = 0; round < rounds; round++)
        {
            await RoundAsync();
        }
    }

    /// <summary>Waits until the host has gone through its first round.</summary>
    public Task BeginAsync() => RestAsync();

    private async Task RoundAsync()
    {
        clock.Advance(LongestWait);
        await RestAsync();
    }

    // A round may end while time is moved on, and the next begin: what counts is that none is under way.
    private async Task RestAsync()
    {
        while (Volatile.Read(ref resting) == 0)
        {
            Assert.True(await rests.WaitAsync(TimeSpan.FromMinutes(1)), "The host's loop stands still.");
        }
    }
}
