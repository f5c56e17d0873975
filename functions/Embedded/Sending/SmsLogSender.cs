using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using GovOpenFlow.Core.Calendar;
using GovOpenFlow.Core.Notices;
using GovOpenFlow.Ledger.Sending;

namespace GovOpenFlow.Embedded.Sending;

/// <summary>Appends each SMS to a log, one JSON object a line with id, at, to and text: for trying out.</summary>
public sealed class SmsLogSender : IMessageSender, IDisposable
{
    private static readonly JsonSerializerOptions Readable = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly Lock gate = new();
    private readonly HashSet<string> written = [];
    private readonly FileStream file;

    /// <summary>Opens a log, which is made where there is none. A last line that was torn by a crash is taken away: its message was never answered for.</summary>
    /// <param name="path">One process at a time writes to it, which the ledger's lock sees to; others may read.</param>
    /// <exception cref="IOException">The file cannot be opened.</exception>
    public SmsLogSender(string path)
    {
        if (Path.GetDirectoryName(Path.GetFullPath(path)) is { } folder)
        {
            Directory.CreateDirectory(folder);
        }

        file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
        file.SetLength(ReadIds());
        file.Position = file.Length;
    }

    public Channel Channel => Channel.Sms;

    /// <summary>A message that is in the log is not written again.</summary>
    public bool RepeatsSafely => true;

    public bool CanLookUp => true;

    /// <inheritdoc/>
    /// <exception cref="IOException">The disk is full or gone; the log ends where it ended.</exception>
    public Task<SendOutcome> SendAsync(OutgoingMessage message, CancellationToken cancellation)
    {
        lock (gate)
        {
            if (!written.Contains(message.Id))
            {
                Append(message);
                written.Add(message.Id);
            }
        }

        return Task.FromResult(SendOutcome.Accepted);
    }

    /// <inheritdoc/>
    public Task<SendOutcome?> LookUpAsync(string messageId, CancellationToken cancellation)
    {
        lock (gate)
        {
            return Task.FromResult(written.Contains(messageId) ? SendOutcome.Accepted : null);
        }
    }

    public void Dispose() => file.Dispose();

    private void Append(OutgoingMessage message)
    {
        var at = message.At.ToOffset(ChinaTime.Offset).ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);
        var line = JsonSerializer.SerializeToUtf8Bytes(new Line(message.Id, at, message.Address, message.Text), Readable);
        var end = file.Length;
        try
        {
            file.Position = end;
            file.Write([.. line, (byte)'\n']);
            file.Flush(flushToDisk: true);
        }
        catch
        {
            file.SetLength(end);
            throw;
        }
    }

    // Gives the end of the last whole line.
    private long ReadIds()
    {
        var line = new List<byte>();
        long end = 0;
        var buffer = new byte[64 * 1024];
        long position = 0;
        for (int read; (read = file.Read(buffer)) > 0; position += read)
        {
            for (var i = 0; i < read; i++)
            {
                if (buffer[i] != '\n')
                {
                    line.Add(buffer[i]);
                    continue;
                }

                end = position + i + 1;
                if (IdOf([.. line]) is { } id)
                {
                    written.Add(id);
                }

                line.Clear();
            }
        }

        return end;
    }

    // A line that somebody else wrote is left alone.
    private static string? IdOf(byte[] line)
    {
        try
        {
            return JsonSerializer.Deserialize<Line>(line, Readable)?.Id;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private sealed record Line(string? Id, string? At, string? To, string? Text);
}
