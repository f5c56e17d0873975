using GovOpenFlow.Core.Assignments;
using GovOpenFlow.Ledger.Circulars;
using GovOpenFlow.Ledger.Outbox;
using GovOpenFlow.Ledger.Starting;
using GovOpenFlow.Ledger.Store;

namespace GovOpenFlow.Scenarios;

/// <summary>The host that a story is played on, with a ledger of its own that goes when the story ends.</summary>
public abstract class StoryHost : IAsyncDisposable
{
    public abstract ILedger Ledger { get; }

    public abstract ISettingsStore Settings { get; }

    public abstract IOutbox Outbox { get; }

    public abstract CircularStore Circulars { get; }

    /// <summary>How long after a moment its messages and circulars are made, so that what wakes at the same moment is in them.</summary>
    public virtual TimeSpan Gathering => TimeSpan.Zero;

    /// <summary>Starts a plan.</summary>
    /// <returns>Its id.</returns>
    public abstract Task<string> StartAsync(StartRequest request);

    /// <summary>Somebody acts now. What the rules refuse fails the story.</summary>
    public abstract Task ActAsync(string id, LifecycleInput input);

    /// <summary>Lets time pass up to an instant, each thing at its own moment.</summary>
    public abstract Task RunAsync(DateTimeOffset until);

    /// <summary>What must hold when all has gone well.</summary>
    public virtual Task CheckAsync() => Task.CompletedTask;

    public abstract ValueTask DisposeAsync();
}
