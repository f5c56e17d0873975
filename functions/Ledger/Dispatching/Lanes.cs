using GovOpenFlow.Core.Notices;
using GovOpenFlow.Ledger.Store;

namespace GovOpenFlow.Ledger.Dispatching;

/// <summary>Hands one provider several messages at once, so that a morning's mails do not wait for each other's answers; they also share flushes.</summary>
/// <remarks>The most urgent goes first, and what goes to one address goes one after the other: its limits count and its messages arrive in their order.</remarks>
/// <param name="parts">What it works with.</param>
/// <param name="run">Takes what the lanes count.</param>
/// <param name="channel">The provider's.</param>
/// <param name="envelopes">All to addresses of that channel, the most urgent first.</param>
internal sealed class Lanes(DispatchParts parts, DispatchRun run, Channel channel, IEnumerable<Envelope> envelopes)
{
    private readonly Lock gate = new();
    private readonly LinkedList<Envelope> waiting = new(envelopes);
    private readonly HashSet<string> busy = [];
    private bool isClosed;

    /// <summary>Handles all, or as many as there is time for; then what is under way is finished.</summary>
    /// <exception cref="LedgerUnavailableException">The store cannot be read or written; no further message was begun.</exception>
    public async Task RunAsync(CancellationToken cancellation)
    {
        var all = Enumerable.Range(0, parts.Options.Lanes).Select(_ => run.Beside()).ToList();
        try
        {
            // A provider that was left alone is tried with one message, not with several.
            while (parts.Providers.Of(channel).StatusAt(run.Present).State != BreakerState.Closed && await TakeOneAsync(all[0], cancellation).ConfigureAwait(false))
            {
            }

            await Task.WhenAll(all.Select(lane => WalkAsync(lane, cancellation))).ConfigureAwait(false);
        }
        finally
        {
            lock (run)
            {
                all.ForEach(lane => run.Tally.Add(lane.Tally));
            }
        }
    }

    private async Task WalkAsync(DispatchRun lane, CancellationToken cancellation)
    {
        while (await TakeOneAsync(lane, cancellation).ConfigureAwait(false))
        {
        }
    }

    // False: nothing is left that this lane could take. Who holds an address comes back for its other envelopes.
    private async Task<bool> TakeOneAsync(DispatchRun lane, CancellationToken cancellation)
    {
        if (cancellation.IsCancellationRequested || Take() is not { } envelope)
        {
            return false;
        }

        try
        {
            await lane.TryHandleAsync(envelope).ConfigureAwait(false);
        }
        catch
        {
            isClosed = true;
            throw;
        }
        finally
        {
            lock (gate)
            {
                busy.Remove(envelope.Address!.Value);
            }
        }

        return true;
    }

    private Envelope? Take()
    {
        lock (gate)
        {
            for (var node = waiting.First; node is not null && !isClosed; node = node.Next)
            {
                if (busy.Add(node.Value.Address!.Value))
                {
                    waiting.Remove(node);
                    return node.Value;
                }
            }

            return null;
        }
    }
}
