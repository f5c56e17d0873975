using System.Text;
using GovOpenFlow.Channels.Mail;
using GovOpenFlow.Core.Notices;
using GovOpenFlow.Ledger.Sending;
using Xunit;

namespace GovOpenFlow.Channels.Tests.Mail;

/// <summary>No name, subject or text begins a header or a part of a mail, and none ends the message on the wire. Read byte by byte, as an old mail server would.</summary>
public sealed class HeaderInjectionTests
{
    private static readonly string[] Own =
    [
        "From", "Reply-To", "To", "Subject", "Date", "Message-ID", "Auto-Submitted", "List-Unsubscribe", "MIME-Version", "Content-Type", "Content-Transfer-Encoding", "Content-Disposition", "Content-ID",
    ];

    [Theory]
    [InlineData("\r\nBcc: evil@evil.example")]
    [InlineData("\nBcc: evil@evil.example")]
    [InlineData("\rBcc: evil@evil.example")]
    [InlineData("\r\n\r\n<script>alert(1)</script>")]
    [InlineData("\u0085Bcc: evil@evil.example")]
    [InlineData("\u2028Bcc: evil@evil.example")]
    [InlineData("=?UTF-8?Q?=0D=0ABcc:_evil@evil.example?=")]
    [InlineData("?=\r\nBcc: evil@evil.example")]
    [InlineData("\" <evil@evil.example>, \"x")]
    [InlineData(">, <evil@evil.example")]
    [InlineData("\0Bcc: evil@evil.example")]
    [InlineData("\r\n.\r\nMAIL FROM:<evil@evil.example>\r\n")]
    public void What_people_write_stays_in_its_place(string nasty)
    {
        var message = new OutgoingMessage(
            "0123456789abcdef", Channel.Email, "wm@example.gov.cn", "王敏" + nasty, "政务公开" + nasty, "各位：" + nasty, "<p>各位</p>" + nasty, new(2026, 3, 2, 9, 0, 0, TimeSpan.FromHours(8)));
        var mail = Encoding.ASCII.GetString(new MailWriter(new("zwgk@example.gov.cn", "公开办" + nasty) { ReplyTo = "zwgk@example.gov.cn" }).Write(message));
        Assert.DoesNotContain("evil.example", mail.Replace("=?UTF-8?B?", "", StringComparison.Ordinal).Split("\r\n\r\n")[0], StringComparison.Ordinal);
        Assert.Equal(-1, mail.Replace("\r\n", "", StringComparison.Ordinal).AsSpan().IndexOfAny("\r\n\0"));
        var lines = mail.Split("\r\n");
        Assert.DoesNotContain(".", lines);
        var head = lines.TakeWhile(line => line.Length > 0).ToList();
        Assert.All(head.Where(line => line[0] is not (' ' or '\t')), line => Assert.Contains(line.Split(':')[0], Own));
        // Whoever reads it finds one recipient.
        using var read = MimeKit.MimeMessage.Load(new MemoryStream(Encoding.ASCII.GetBytes(mail)));
        Assert.Equal("wm@example.gov.cn", Assert.Single(read.To.Mailboxes).Address);
        Assert.Equal("zwgk@example.gov.cn", Assert.Single(read.From.Mailboxes).Address);
        Assert.Empty(read.Bcc);
        Assert.All(read.Headers, header => Assert.Contains(header.Field, Own));
        Assert.All(read.Headers, header => Assert.Equal(-1, header.Value.AsSpan().IndexOfAny('\r', '\n')));
    }

    [Theory]
    [InlineData("a@b.example\r\nBcc: evil@evil.example")]
    [InlineData("a@b.example>\r\nRCPT TO:<evil@evil.example")]
    [InlineData("a@b.example, evil@evil.example")]
    [InlineData("\"a\r\n\"@b.example")]
    [InlineData("a@b.example ")]
    [InlineData("a b@b.example")]
    [InlineData("a@[127.0.0.1]\n")]
    public void What_is_more_than_an_address_is_none(string address) => Assert.False(MailAddressSyntax.Accepts(address));
}
