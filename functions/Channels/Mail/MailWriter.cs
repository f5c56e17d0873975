using System.Text;
using GovOpenFlow.Core.Calendar;
using GovOpenFlow.Ledger.Sending;
using MimeKit;

namespace GovOpenFlow.Channels.Mail;

/// <summary>Writes a message as an e-mail (RFC 5322, MIME). The same message gives the same bytes: nothing in it comes from the machine's clock, name or chance.</summary>
/// <param name="identity">Who writes.</param>
public sealed class MailWriter(MailIdentity identity)
{
    private readonly string domain = identity.From[(identity.From.LastIndexOf('@') + 1)..];

    /// <summary>The message as an e-mail. Whatever a name or a subject contains, it cannot begin another header.</summary>
    /// <param name="message">What is sent, to an address that <see cref="MailAddressSyntax"/> accepts.</param>
    public MimeMessage Compose(OutgoingMessage message)
    {
        var mail = new MimeMessage();
        mail.Headers.Clear();
        Set(mail, "From", EncodedWords.Mailbox(identity.Name, identity.From));
        if (identity.ReplyTo is { } replyTo)
        {
            Set(mail, "Reply-To", replyTo);
        }

        Set(mail, "To", EncodedWords.Mailbox(message.Name, message.Address));
        Set(mail, "Subject", EncodedWords.Of(message.Subject));
        mail.Date = message.At.ToOffset(ChinaTime.Offset);
        mail.Headers.Add("Message-ID", $"<{message.Id}@{domain}>");
        mail.Headers.Add("Auto-Submitted", "auto-generated");
        if (identity.ReplyTo is { } office)
        {
            Set(mail, "List-Unsubscribe", $"<mailto:{Uri.EscapeDataString(office).Replace("%40", "@", StringComparison.Ordinal)}?subject=unsubscribe>");
        }

        mail.MimeVersion = new(1, 0);
        mail.Body = BodyOf(message);
        FoldWithSpaces(mail.Body);
        return mail;
    }

    /// <summary>The e-mail as bytes with CRLF line ends, in ASCII throughout.</summary>
    public byte[] Write(OutgoingMessage message)
    {
        using var mail = Compose(message);
        using var bytes = new MemoryStream();
        mail.WriteTo(Format, bytes);
        return bytes.ToArray();
    }

    private static FormatOptions Format { get; } = FormatOptionsOf();

    private static FormatOptions FormatOptionsOf()
    {
        var options = FormatOptions.Default.Clone();
        options.NewLineFormat = NewLineFormat.Dos;
        options.ParameterEncodingMethod = ParameterEncodingMethod.Rfc2231;
        return options;
    }

    // MimeKit continues long lines with a tab, which some readers show as such.
    private static void FoldWithSpaces(MimeEntity part)
    {
        foreach (var header in part.Headers.Where(header => header.RawValue.Contains((byte)'\t')))
        {
            header.SetRawValue([.. header.RawValue.Select(one => one == '\t' ? (byte)' ' : one)]);
        }

        foreach (var inner in part as Multipart ?? Enumerable.Empty<MimeEntity>())
        {
            FoldWithSpaces(inner);
        }
    }

    private static MimeEntity BodyOf(OutgoingMessage message)
    {
        // Mail programs show the last form that they can, so plain text comes first.
        var plain = Text("plain", message.Text);
        MimeEntity body = message.Html is null
            ? plain
            : new Multipart("alternative") { Boundary = BoundaryOf(message, 'a') };
        if (body is Multipart forms)
        {
            forms.Add(plain);
            forms.Add(Text("html", message.Html!));
        }

        if (message.Attachments.Count == 0)
        {
            return body;
        }

        var whole = new Multipart("mixed") { Boundary = BoundaryOf(message, 'm') };
        whole.Add(body);
        foreach (var attachment in message.Attachments)
        {
            whole.Add(Attached(attachment));
        }

        return whole;
    }

    private static TextPart Text(string subtype, string content)
    {
        var part = new TextPart(subtype) { ContentTransferEncoding = ContentEncoding.Base64 };
        part.SetText(Encoding.UTF8, content.ReplaceLineEndings("\r\n"));
        return part;
    }

    private static MimePart Attached(MessageAttachment attachment) => new(ContentType.Parse(attachment.ContentType))
    {
        Content = new MimeContent(new MemoryStream(attachment.Content)),
        ContentTransferEncoding = ContentEncoding.Base64,
        ContentDisposition = new ContentDisposition(ContentDisposition.Attachment) { FileName = attachment.Name },
    };

    // Base64 has no underscore, so no line of a body can look like a boundary.
    private static string BoundaryOf(OutgoingMessage message, char part) => $"=_{part}{message.Id[..Math.Min(message.Id.Length, 40)]}";

    // As it is written, not as MimeKit would write it.
    private static void Set(MimeMessage mail, string name, string value)
    {
        var header = new Header(name, "");
        header.SetRawValue(Encoding.ASCII.GetBytes($" {value}\r\n"));
        mail.Headers.Add(header);
    }
}
