namespace GovOpenFlow.Functions.Orchestrations;

/// <summary>The external events that orchestrations wait for.</summary>
internal static class Signals
{
    /// <summary>To an assignment: somebody has done something, look again.</summary>
    public const string Changed = "changed";

    /// <summary>To a work item: the ledger says that all its assignments have ended.</summary>
    public const string Done = "done";
}
