using GovOpenFlow.Core.Notices;

namespace GovOpenFlow.Ledger.Dispatching;

/// <summary>Leaves a provider alone that has failed several times in a row, then tries one message on it.</summary>
/// <remarks>Safe for any number of threads. A clock that is set back does not lengthen a pause.</remarks>
internal sealed class CircuitBreaker(Channel channel, DispatchOptions options)
{
    private readonly Lock gate = new();
    private int silences;
    private int failures;
    private TimeSpan pause;
    private DateTimeOffset? openedAt;
    private DateTimeOffset openUntil;
    private bool isProbing;
    private string? lastFailure;
    private DateTimeOffset? lastFailureAt;
    private DateTimeOffset? lastSuccessAt;

    /// <summary>Null: a message may go. Else the time until which it waits. Who is let through after a pause is the one that tries.</summary>
    public DateTimeOffset? WaitUntil(DateTimeOffset now)
    {
        lock (gate)
        {
            if (openedAt is not { } since)
            {
                return null;
            }

            if (isProbing)
            {
                return now + options.FirstPause;
            }

            if (now < openUntil && now >= since)
            {
                return openUntil;
            }

            isProbing = true;
            return null;
        }
    }

    /// <summary>The provider has answered as it should, also where it refused one message for good.</summary>
    public void Succeeded(DateTimeOffset now)
    {
        lock (gate)
        {
            (silences, failures, pause, openedAt, isProbing, lastSuccessAt) = (0, 0, default, null, false, now);
        }
    }

    /// <summary>The provider has not taken a message.</summary>
    /// <param name="now">The present.</param>
    /// <param name="reason">What it said, or what happened.</param>
    /// <param name="isSilence">Whether there was no answer at all.</param>
    /// <param name="retryAfter">How long it asks to be left alone; null: it does not say.</param>
    public void Failed(DateTimeOffset now, string? reason, bool isSilence, TimeSpan? retryAfter)
    {
        lock (gate)
        {
            failures++;
            silences = isSilence ? silences + 1 : 0;
            (lastFailure, lastFailureAt) = (reason, now);
            if (isProbing || silences >= options.MostSilences || failures >= options.MostFailures || retryAfter is not null)
            {
                pause = pause == default ? options.FirstPause : Shorter(2 * pause, options.LongestPause);
                var asked = retryAfter is { } wanted ? Shorter(wanted, options.LongestPause) : default;
                (openedAt, openUntil, isProbing) = (now, now + (asked > pause ? asked : pause), false);
            }
        }
    }

    /// <summary>The message that was let through was not sent after all: the next one may try.</summary>
    public void NotTried()
    {
        lock (gate)
        {
            isProbing = false;
        }
    }

    public ProviderStatus StatusAt(DateTimeOffset now)
    {
        lock (gate)
        {
            var isOpen = openedAt is { } since && now < openUntil && now >= since && !isProbing;
            var state = openedAt is null ? BreakerState.Closed : isOpen ? BreakerState.Open : BreakerState.HalfOpen;
            return new(channel, state, isOpen ? openUntil : null, failures, lastFailure, lastFailureAt, lastSuccessAt);
        }
    }

    private static TimeSpan Shorter(TimeSpan one, TimeSpan other) => one < other ? one : other;
}
