namespace GovOpenFlow.Web.Tests.Evidence;

/// <summary>Brings its beginning, and then never a byte.</summary>
internal sealed class Stalled(params byte[] beginning) : ReadOnce
{
    private readonly TaskCompletionSource begun = new();

    private bool isSent;

    public Task Begun => begun.Task;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (!isSent && beginning.Length > 0)
        {
            isSent = true;
            beginning.CopyTo(buffer);
            return beginning.Length;
        }

        begun.TrySetResult();
        await Task.Delay(Timeout.Infinite, cancellationToken);
        return 0;
    }
}
