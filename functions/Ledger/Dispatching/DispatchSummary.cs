namespace GovOpenFlow.Ledger.Dispatching;

/// <summary>What one run of the dispatcher did. Numbers are of notices, except for messages.</summary>
public sealed record DispatchSummary
{
    /// <summary>Messages handed to a provider.</summary>
    public int Messages { get; init; }

    /// <summary>Taken or already delivered by a provider.</summary>
    public int Accepted { get; init; }

    /// <summary>Failed for now; tried again later.</summary>
    public int Retrying { get; init; }

    /// <summary>Failed for good; the coordinator is told.</summary>
    public int Failed { get; init; }

    /// <summary>May have been sent, without an answer, and is not simply handed over again.</summary>
    public int Unknown { get; init; }

    /// <summary>Not sent because the cause had gone or a more urgent one went.</summary>
    public int Suppressed { get; init; }

    /// <summary>Due outside working hours; put off to the next sending time.</summary>
    public int PutOff { get; init; }

    /// <summary>Taken up again after a dispatcher had died with them.</summary>
    public int Recovered { get; init; }

    /// <summary>Left to another dispatcher, which had them first.</summary>
    public int Contended { get; init; }

    /// <summary>Put off because their provider is left alone for a while.</summary>
    public int Waiting { get; init; }

    /// <summary>Put off because their recipient would get more than the policy's limit.</summary>
    public int Limited { get; init; }

    /// <summary>Cleared up by asking the provider about messages without an answer.</summary>
    public int LookedUp { get; init; }

    /// <summary>What went wrong in the program itself, for the host's log; the other messages went on.</summary>
    public IReadOnlyList<DispatchFault> Faults { get; init; } = [];
}

/// <summary>A message that could not be made or handled.</summary>
/// <param name="Keys">The notices that it carries.</param>
/// <param name="Error">What was thrown.</param>
public sealed record DispatchFault(IReadOnlyList<string> Keys, Exception Error);
