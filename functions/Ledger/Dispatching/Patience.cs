namespace GovOpenFlow.Ledger.Dispatching;

/// <summary>How long a provider may take with one call: the send timeout, or what is left of the stop timeout once the host is told to stop.</summary>
/// <remarks>A sender that is given up answers what is known: whether the message may have gone out. So nothing is left between two states where the host ends.</remarks>
internal sealed class Patience : IDisposable
{
    private readonly DispatchParts parts;
    private readonly CancellationTokenSource end;
    private readonly CancellationTokenRegistration stopping;

    public Patience(DispatchParts parts, CancellationToken stop)
    {
        this.parts = parts;
        end = new(parts.Options.SendTimeout, parts.Clock);
        stopping = stop.Register(() => end.CancelAfter(parts.Options.StopTimeout));
    }

    /// <summary>Given to the call; cancelled when it has taken too long.</summary>
    public CancellationToken Token => end.Token;

    /// <summary>Waits for the call; one that does not listen to its token is left alone after the send timeout.</summary>
    /// <exception cref="TimeoutException">It was left alone.</exception>
    public Task<T> WaitAsync<T>(Task<T> call) => call.WaitAsync(parts.Options.SendTimeout, parts.Clock, CancellationToken.None);

    public void Dispose()
    {
        // First: after it nothing moves the end any more.
        stopping.Dispose();
        end.Dispose();
    }
}
