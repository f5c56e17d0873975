namespace GovOpenFlow.Ledger.Dispatching;

/// <summary>How patiently notices are sent.</summary>
public sealed record DispatchOptions
{
    public static readonly DispatchOptions Default = new();

    /// <summary>How long a claim holds; longer than <see cref="SendTimeout"/>. A dispatcher that died is noticed after it.</summary>
    public TimeSpan Lease { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How long a provider may take with one message before nobody waits for its answer any more.</summary>
    public TimeSpan SendTimeout { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>How long a provider may still take with the message under way once the host is told to stop.</summary>
    public TimeSpan StopTimeout { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>How often a message is handed over at most, 1–20.</summary>
    public int MostAttempts { get; init; } = 6;

    /// <summary>The wait after the first failure; each further one is four times as long.</summary>
    public TimeSpan FirstRetry { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>The longest wait between two attempts.</summary>
    public TimeSpan LongestRetry { get; init; } = TimeSpan.FromHours(4);

    /// <summary>How many notices are held in memory at once, 1 or more. More only where a single sending time has more.</summary>
    public int MostAtOnce { get; init; } = 5_000;

    /// <summary>How many messages one provider is handed at once, 1 or more; one address still gets one after the other. A provider that falls silent leaves as many without an answer.</summary>
    public int Lanes { get; init; } = 4;

    /// <summary>After so many messages in a row without an answer a provider is left alone, 1 or more.</summary>
    public int MostSilences { get; init; } = 3;

    /// <summary>After so many messages in a row that it did not take for now a provider is left alone, 1 or more.</summary>
    public int MostFailures { get; init; } = 8;

    /// <summary>How long a provider is left alone at first; then one message is tried on it, and each time that it fails the next pause is twice as long.</summary>
    public TimeSpan FirstPause { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>The longest time for which a provider is left alone, also where it asks for more.</summary>
    public TimeSpan LongestPause { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>How long after a message without an answer its provider is asked about it, where it can be; longer than <see cref="SendTimeout"/>.</summary>
    public TimeSpan LookUpAfter { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>How long until it is asked again where it could not tell.</summary>
    public TimeSpan LookUpEvery { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>For how long it is asked, from the notice's sending time; then a person decides.</summary>
    public TimeSpan LookUpFor { get; init; } = TimeSpan.FromDays(2);
}
