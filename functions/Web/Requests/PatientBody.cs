namespace GovOpenFlow.Web.Requests;

/// <summary>A request's body whose reading ends when patience does.</summary>
/// <remarks>
/// The framework's reader of forms ends the connection when it is told to stop, and whoever sends would never learn why.
/// So it is not told: the body stops being read, and the connection stays for the answer.
/// </remarks>
/// <param name="inner">What the sender sends.</param>
/// <param name="patience">Cancelled when the time is over.</param>
internal sealed class PatientBody(Stream inner, CancellationToken patience) : Stream
{
    /// <summary>Bytes read so far.</summary>
    public long Count { get; private set; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        using var both = CancellationTokenSource.CreateLinkedTokenSource(patience, cancellationToken);
        var read = await inner.ReadAsync(buffer, both.Token).ConfigureAwait(false);
        Count += read;
        return read;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
