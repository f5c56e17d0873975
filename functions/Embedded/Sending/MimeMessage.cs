using System.Globalization;
using System.Text;
using GovOpenFlow.Ledger.Sending;

namespace GovOpenFlow.Embedded.Sending;

/// <summary>An e-mail as bytes (RFC 5322, 2045–2047): the same message gives the same bytes.</summary>
/// <remarks>System.Net.Mail could write files too, but it chooses the date, the boundary and the file's name by itself, so that nothing could be compared or recognised.</remarks>
internal static class MimeMessage
{
    // With 39 bytes an encoded word has 64 characters, which leaves room for a header's name in a line of 76.
    private const int BytesPerWord = 39;
    private const int BytesPerLine = 57;
    private const string End = "\r\n";

    /// <summary>Writes a message. Whatever a name or subject contains, it cannot begin another header.</summary>
    /// <param name="message">What is sent, to an address that <see cref="MailAddressSyntax"/> accepts.</param>
    /// <param name="from">The sender's address, of which the same holds.</param>
    /// <param name="fromName">The sender's name.</param>
    public static byte[] Write(OutgoingMessage message, string from, string fromName)
    {
        var domain = from[(from.LastIndexOf('@') + 1)..];
        // Base64 has no underscore, so no line of a body can look like the boundary.
        var boundary = $"=_{message.Id[..Math.Min(message.Id.Length, 40)]}";
        var text = new StringBuilder();
        text.Append("From: ").Append(Mailbox(fromName, from)).Append(End)
            .Append("To: ").Append(Mailbox(message.Name, message.Address)).Append(End)
            .Append("Subject: ").Append(Words(message.Subject)).Append(End)
            .Append("Date: ").Append(Date(message.At)).Append(End)
            .Append("Message-ID: <").Append(message.Id).Append('@').Append(domain).Append('>').Append(End)
            .Append("Auto-Submitted: auto-generated").Append(End)
            .Append("MIME-Version: 1.0").Append(End);
        if (message.Html is null)
        {
            Body(text, "plain", message.Text);
        }
        else
        {
            text.Append("Content-Type: multipart/alternative;").Append(End).Append(" boundary=\"").Append(boundary).Append('"').Append(End).Append(End)
                .Append("--").Append(boundary).Append(End);
            Body(text, "plain", message.Text);
            text.Append("--").Append(boundary).Append(End);
            Body(text, "html", message.Html);
            text.Append("--").Append(boundary).Append("--").Append(End);
        }

        return Encoding.ASCII.GetBytes(text.ToString());
    }

    private static void Body(StringBuilder text, string subtype, string content)
    {
        text.Append("Content-Type: text/").Append(subtype).Append("; charset=utf-8").Append(End)
            .Append("Content-Transfer-Encoding: base64").Append(End).Append(End);
        var bytes = Encoding.UTF8.GetBytes(content.ReplaceLineEndings(End));
        for (var i = 0; i < bytes.Length; i += BytesPerLine)
        {
            text.Append(Convert.ToBase64String(bytes, i, Math.Min(BytesPerLine, bytes.Length - i))).Append(End);
        }
    }

    private static string Mailbox(string? name, string address) =>
        string.IsNullOrWhiteSpace(name) ? $"<{address}>" : $"{Words(name)}{End} <{address}>";

    private static string Date(DateTimeOffset at) =>
        at.ToString("ddd, dd MMM yyyy HH:mm:ss ", CultureInfo.InvariantCulture) + at.ToString("zzz", CultureInfo.InvariantCulture).Replace(":", "");

    // Plain words stay readable; everything else, control characters and quotes included, goes into encoded words.
    private static string Words(string text)
    {
        if (text.Length <= 60 && text.All(c => char.IsAsciiLetterOrDigit(c) || c == ' '))
        {
            return text.Trim();
        }

        var words = new List<string>();
        var word = new List<byte>();
        Span<byte> encoded = stackalloc byte[4];
        foreach (var rune in text.EnumerateRunes())
        {
            var bytes = encoded[..(Rune.IsControl(rune) ? new Rune(' ') : rune).EncodeToUtf8(encoded)];
            if (word.Count + bytes.Length > BytesPerWord)
            {
                words.Add(Word(word));
                word.Clear();
            }

            word.AddRange(bytes);
        }

        words.Add(Word(word));
        return string.Join(End + " ", words);
    }

    private static string Word(List<byte> bytes) => $"=?UTF-8?B?{Convert.ToBase64String([.. bytes])}?=";
}
