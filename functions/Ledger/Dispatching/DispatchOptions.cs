namespace GovOpenFlow.Ledger.Dispatching;

/// <summary>How patiently notices are sent.</summary>
public sealed record DispatchOptions
{
    public static readonly DispatchOptions Default = new();

    /// <summary>How long a claim holds; longer than <see cref="SendTimeout"/>. A dispatcher that died is noticed after it.</summary>
    public TimeSpan Lease { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How long a provider may take with one message before nobody waits for its answer any more.</summary>
    public TimeSpan SendTimeout { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>How often a message is handed over at most, 1–20.</summary>
    public int MostAttempts { get; init; } = 6;

    /// <summary>The wait after the first failure; each further one is four times as long.</summary>
    public TimeSpan FirstRetry { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>The longest wait between two attempts.</summary>
    public TimeSpan LongestRetry { get; init; } = TimeSpan.FromHours(4);

    /// <summary>How many notices are held in memory at once, 1 or more. More only where a single sending time has more.</summary>
    public int MostAtOnce { get; init; } = 5_000;

    /// <summary>After so many messages in a row without an answer a channel's other messages wait for the next run, 1 or more.</summary>
    public int MostSilences { get; init; } = 3;
}
