using GovOpenFlow.Core.Assignments;

namespace GovOpenFlow.Ledger.Links;

/// <summary>A number that changes when an action is done: a link that carries another one was used, by itself or by its like.</summary>
/// <remarks>It follows from the assignment's state, so that nothing has to be stored beside the ledger to let a link work once.</remarks>
public static class LinkSerial
{
    /// <summary>The number now.</summary>
    public static uint Of(AssignmentState state, LinkAction action) => action switch
    {
        LinkAction.Acknowledge => state.AcknowledgedAt is null ? 0u : 1u,
        LinkAction.Report => state.Report is { } report ? unchecked((uint)report.At.ToUnixTimeMilliseconds()) : 0u,
        LinkAction.Extension => (uint)state.ExtensionsAsked,
        _ => throw new ArgumentOutOfRangeException(nameof(action), action, "Unknown action."),
    };
}
