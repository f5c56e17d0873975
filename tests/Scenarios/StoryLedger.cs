using GovOpenFlow.Ledger.Outbox;
using GovOpenFlow.Ledger.Store;

namespace GovOpenFlow.Scenarios;

/// <summary>The ledger that a story is played on; removed with the story.</summary>
public abstract class StoryLedger : IAsyncDisposable
{
    public abstract ILedger Ledger { get; }

    public abstract IOutbox Outbox { get; }

    public abstract ISettingsStore Settings { get; }

    public abstract ValueTask DisposeAsync();
}
