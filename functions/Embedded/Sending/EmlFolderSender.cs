using System.Globalization;
using GovOpenFlow.Channels.Mail;
using GovOpenFlow.Core.Calendar;
using GovOpenFlow.Core.Notices;
using GovOpenFlow.Ledger.Outbox;
using GovOpenFlow.Ledger.Sending;

namespace GovOpenFlow.Embedded.Sending;

/// <summary>Puts each e-mail into a folder as an .eml file, which any mail program opens: for trying out, and for offices that send by hand.</summary>
public sealed class EmlFolderSender : IMessageSender
{
    private const string Unfinished = ".tmp";

    private readonly Lock gate = new();
    private readonly HashSet<string> written;
    private readonly string folder;
    private readonly MailWriter writer;

    /// <summary>Opens a folder, which is made where there is none.</summary>
    /// <param name="folder">One process at a time writes into it.</param>
    /// <param name="identity">As whom the office writes.</param>
    /// <exception cref="IOException">The folder cannot be made or read.</exception>
    public EmlFolderSender(string folder, MailIdentity identity)
    {
        this.folder = folder;
        writer = new(identity);
        Directory.CreateDirectory(folder);
        foreach (var torn in Directory.EnumerateFiles(folder, "*.eml" + Unfinished))
        {
            File.Delete(torn);
        }

        written = [.. Directory.EnumerateFiles(folder, "*.eml").Select(IdOf)];
    }

    public Channel Channel => Channel.Email;

    /// <summary>A message that is in the folder under any date is not written again.</summary>
    public bool RepeatsSafely => true;

    public bool CanLookUp => true;

    /// <inheritdoc/>
    /// <exception cref="IOException">The disk is full or gone; nothing that looks finished is left behind.</exception>
    public Task<SendOutcome> SendAsync(OutgoingMessage message, CancellationToken cancellation)
    {
        if (!MailAddressSyntax.Accepts(message.Address))
        {
            return Task.FromResult(new SendOutcome(NoticeState.FailedPermanent, "bad-address"));
        }

        lock (gate)
        {
            if (!written.Contains(message.Id))
            {
                Write(message);
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

    private void Write(OutgoingMessage message)
    {
        var at = message.At.ToOffset(ChinaTime.Offset);
        var name = at.ToString("yyyy-MM-dd'T'HHmm'-'", CultureInfo.InvariantCulture) + message.Id + ".eml";
        var path = Path.Combine(folder, name);
        using (var file = new FileStream(path + Unfinished, FileMode.Create, FileAccess.Write, FileShare.None))
        {
            file.Write(writer.Write(message));
            file.Flush(flushToDisk: true);
        }

        File.Move(path + Unfinished, path);
        DurableFolder.Flush(folder);
    }

    private static string IdOf(string path)
    {
        var name = Path.GetFileNameWithoutExtension(path);
        return name[(name.LastIndexOf('-') + 1)..];
    }
}
