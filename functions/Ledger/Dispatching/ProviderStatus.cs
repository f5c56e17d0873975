using GovOpenFlow.Core.Notices;

namespace GovOpenFlow.Ledger.Dispatching;

/// <summary>How a channel's provider has behaved towards this process.</summary>
/// <param name="Channel">The channel.</param>
/// <param name="State">Whether messages go to it.</param>
/// <param name="OpenUntil">While it is left alone: until when.</param>
/// <param name="FailuresInARow">Messages in a row that it did not take, or did not answer.</param>
/// <param name="LastFailure">What it said, or what happened, the last time that it did not take one; null: it always did.</param>
/// <param name="LastFailureAt">When.</param>
/// <param name="LastSuccessAt">When it last answered as it should; null: not yet.</param>
public sealed record ProviderStatus(
    Channel Channel, BreakerState State, DateTimeOffset? OpenUntil, int FailuresInARow,
    string? LastFailure, DateTimeOffset? LastFailureAt, DateTimeOffset? LastSuccessAt);

/// <summary>Whether messages go to a provider.</summary>
public enum BreakerState
{
    /// <summary>They go.</summary>
    Closed,

    /// <summary>It is left alone for a while; messages wait, and lose none of their attempts.</summary>
    Open,

    /// <summary>One message is being tried on it, or the next one will be.</summary>
    HalfOpen,
}
