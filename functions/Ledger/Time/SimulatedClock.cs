namespace GovOpenFlow.Ledger.Time;

/// <summary>A clock that stands still until its owner moves it: for tests, and for going through a year in a minute.</summary>
/// <remarks>
/// Waiting on it (<c>Task.Delay(delay, clock)</c>, timers) ends when the owner moves it past the end, one timer after the other in order of time,
/// on the owner's thread. Like a real machine it has two times: the date that people see, which can be set, and the time that has run, which cannot go back.
/// Safe to read and to wait on from any thread; one thread at a time may move it.
/// </remarks>
/// <param name="start">The first present; kept in UTC.</param>
public sealed class SimulatedClock(DateTimeOffset start) : TimeProvider
{
    private readonly Lock gate = new();
    private readonly List<SimulatedTimer> waiting = [];
    private DateTimeOffset now = start.ToUniversalTime();
    private TimeSpan run;
    private long timersMade;

    /// <summary>Ticks of 100 ns.</summary>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>UTC: what is local is decided by the rules, not by the machine.</summary>
    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    /// <summary>How many timers wait now: lets a test see that somebody has begun to wait before it moves the clock.</summary>
    public int Waiting
    {
        get
        {
            lock (gate)
            {
                return waiting.Count;
            }
        }
    }

    public override DateTimeOffset GetUtcNow()
    {
        lock (gate)
        {
            return now;
        }
    }

    public override long GetTimestamp()
    {
        lock (gate)
        {
            return run.Ticks;
        }
    }

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new SimulatedTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Lets time pass; what falls due on the way happens at its own moment.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative: time does not run backwards; see <see cref="Set"/>.</exception>
    public void Advance(TimeSpan by)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(by, TimeSpan.Zero);
        TimeSpan end;
        lock (gate)
        {
            end = run + by;
        }

        while (NextUpTo(end) is { } timer)
        {
            timer.Fire();
        }
    }

    /// <summary>Lets time pass up to an instant.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The instant has passed.</exception>
    public void AdvanceTo(DateTimeOffset instant) => Advance(instant - GetUtcNow());

    /// <summary>Sets the date as an administrator would, forward or back; no time runs, nothing falls due.</summary>
    public void Set(DateTimeOffset instant)
    {
        lock (gate)
        {
            now = instant.ToUniversalTime();
        }
    }

    // Moves to the next timer that falls due by the end and takes it out; without one, moves to the end.
    private SimulatedTimer? NextUpTo(TimeSpan end)
    {
        lock (gate)
        {
            var next = waiting.Where(timer => timer.Due <= end).OrderBy(timer => timer.Due).ThenBy(timer => timer.Order).FirstOrDefault();
            var reached = next?.Due ?? end;
            now += reached - run;
            run = reached;
            if (next is not null && !next.Rearm())
            {
                waiting.Remove(next);
            }

            return next;
        }
    }

    private sealed class SimulatedTimer(SimulatedClock clock, TimerCallback callback, object? state) : ITimer
    {
        private TimeSpan period;

        public TimeSpan Due { get; private set; }

        public long Order { get; private set; }

        public bool Change(TimeSpan dueTime, TimeSpan newPeriod)
        {
            lock (clock.gate)
            {
                clock.waiting.Remove(this);
                if (dueTime != Timeout.InfiniteTimeSpan)
                {
                    period = newPeriod;
                    Due = clock.run + dueTime;
                    Order = clock.timersMade++;
                    clock.waiting.Add(this);
                }
            }

            return true;
        }

        public bool Rearm()
        {
            Due += period > TimeSpan.Zero ? period : TimeSpan.Zero;
            Order = clock.timersMade++;
            return period > TimeSpan.Zero;
        }

        public void Fire() => callback(state);

        public void Dispose()
        {
            lock (clock.gate)
            {
                clock.waiting.Remove(this);
            }
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
