namespace GovOpenFlow.Web.Tests.Evidence;

/// <summary>Goes on for ever.</summary>
internal sealed class Endless : ReadOnce
{
    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => ValueTask.FromResult(buffer.Length);
}
