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
        mail.From.Add(new MailboxAddress(Encoding.UTF8, Clean(identity.Name), identity.From));
        if (identity.ReplyTo is { } replyTo)
        {
            mail.ReplyTo.Add(new MailboxAddress("", replyTo));
        }

        mail.To.Add(new MailboxAddress(Encoding.UTF8, Clean(message.Name ?? ""), message.Address));
        mail.Subject = Clean(message.Subject);
        mail.Date = message.At.ToOffset(ChinaTime.Offset);
        mail.Headers.Add("Message-ID", $"<{message.Id}@{domain}>");
        mail.Headers.Add("Auto-Submitted", "auto-generated");
        if (identity.ReplyTo is { } office)
        {
            mail.Headers.Add(HeaderId.ListUnsubscribe, $"<mailto:{Uri.EscapeDataString(office).Replace("%40", "@", StringComparison.Ordinal)}?subject=unsubscribe>");
        }

        mail.MimeVersion = new(1, 0);
        FoldWithSpaces(mail.Headers);
        mail.Body = BodyOf(message);
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

    // MimeKit continues long names with a tab, which some readers show as such.
    private static void FoldWithSpaces(HeaderList headers)
    {
        foreach (var header in headers.Where(header => header.RawValue.Contains((byte)'\t')))
        {
            header.SetRawValue([.. header.RawValue.Select(one => one == '\t' ? (byte)' ' : one)]);
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

    // Control characters have no place in a header; a text that looks like an encoded word would be read as one.
    private static string Clean(string text) =>
        string.Concat(text.Select(character => char.IsControl(character) ? ' ' : character)).Replace("=?", "= ?", StringComparison.Ordinal).Trim();
}
