using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using GovOpenFlow.Channels.Mail;
using GovOpenFlow.Core.Notices;
using GovOpenFlow.Ledger.Outbox;
using GovOpenFlow.Ledger.Sending;
using Xunit;

namespace GovOpenFlow.Channels.Tests.Mail;

/// <summary>Against the mail servers of npm's smtp-server.</summary>
public sealed class SmtpSenderTests(SmtpFixture servers) : IClassFixture<SmtpFixture>
{
    private static readonly OutgoingMessage Message = new(
        new string('b', 64), Channel.Email, "wang@edu.example", "王联络", "【催办】第7项 政策解读", "您好：\n.\n..两点开头\n", "<p>您好 &amp; “再见”</p>\n",
        new(2026, 3, 2, 0, 30, 0, TimeSpan.Zero))
    {
        Attachments = [new("due-dates.ics", "text/calendar; charset=utf-8; method=PUBLISH", "BEGIN:VCALENDAR\r\n"u8.ToArray())],
    };

    [SmtpFact]
    public async Task What_the_server_gets_is_what_was_written()
    {
        var outcome = await Open("open").SendAsync(Message, CancellationToken.None);

        Assert.Equal(SendOutcome.Accepted, outcome);
        var mail = Assert.Single(await servers.WaitForAsync(Message.Address, 1));
        Assert.Equal("office@district.example", mail.From);
        Assert.Null(mail.User);
        Assert.Equal(new MailWriter(Identity).Write(Message), mail.Bytes);
        Assert.Contains($"\r\nMessage-ID: <{Message.Id}@district.example>\r\n", mail.Text);
        Assert.Contains("\r\nReply-To: reply@district.example\r\n", mail.Text);
        Assert.Contains("\r\nList-Unsubscribe: <mailto:reply@district.example?subject=unsubscribe>\r\n", mail.Text);
        Assert.Contains("filename=due-dates.ics", mail.Text);
    }

    [SmtpFact]
    public async Task It_encrypts_after_the_greeting_and_signs_in()
    {
        var outcome = await Open("starttls", Trusting).SendAsync(To("lin"), CancellationToken.None);

        Assert.Equal(SendOutcome.Accepted, outcome);
        var mail = Assert.Single(await servers.WaitForAsync("lin@edu.example", 1));
        Assert.Equal(("office", true), (mail.User, mail.Secure));
    }

    [SmtpFact]
    public async Task It_encrypts_from_the_first_byte_and_signs_in()
    {
        var outcome = await Open("tls", it => Trusting(it) with { Security = SmtpSecurity.Tls }).SendAsync(To("zhao"), CancellationToken.None);

        Assert.Equal(SendOutcome.Accepted, outcome);
        Assert.True(Assert.Single(await servers.WaitForAsync("zhao@edu.example", 1)).Secure);
    }

    [SmtpFact]
    public Task A_certificate_that_nobody_has_vouched_for_is_not_believed() =>
        FailsForNowAsync("tls:", "starttls", "lin2", it => Trusting(it) with { TrustedCertificates = null });

    [SmtpFact]
    public Task A_certificate_for_another_name_is_not_believed() =>
        FailsForNowAsync("tls:", "starttls", "lin3", it => Trusting(it) with { Host = "127.0.0.1" });

    [SmtpFact]
    public Task Where_encryption_is_wanted_and_not_offered_nothing_is_said() =>
        FailsForNowAsync("unsupported:", "open", "lin4", it => it with { Security = SmtpSecurity.StartTls });

    [SmtpFact]
    public Task A_wrong_password_is_the_office_s_fault_and_not_the_message_s() =>
        FailsForNowAsync("auth:", "starttls", "lin5", it => Trusting(it) with { Password = "falsch" });

    [SmtpFact]
    public Task A_server_that_takes_nobody_is_asked_again() => FailsForNowAsync("smtp-554:", "closed", "lin6");

    [SmtpFact]
    public Task A_server_with_too_many_guests_is_asked_again() => FailsForNowAsync("smtp-421:", "later", "lin7");

    [SmtpFact]
    public Task A_full_mailbox_may_be_emptied() => FailsForNowAsync("smtp-452:", "open", "full");

    [SmtpFact]
    public Task A_busy_server_may_be_free_later() => FailsForNowAsync("smtp-451:", "open", "busy");

    [SmtpFact]
    public async Task A_greylist_lets_the_second_attempt_through()
    {
        await FailsForNowAsync("smtp-451:", "open", "grey");
        Assert.Equal(SendOutcome.Accepted, await Open("open").SendAsync(To("grey"), CancellationToken.None));
    }

    [SmtpFact]
    public Task Nobody_of_that_name_stays_nobody() => FailsForGoodAsync("smtp-550:", "nobody");

    [SmtpFact]
    public Task What_is_taken_for_spam_stays_so() => FailsForGoodAsync("smtp-554:", "spam");

    [SmtpFact]
    public async Task A_sender_that_is_refused_is_a_setting_to_repair()
    {
        var sender = new SmtpSender(OptionsOf("open"), new("stranger@district.example", ""), TimeProvider.System);
        var outcome = await sender.SendAsync(To("lin8"), CancellationToken.None);
        Assert.Equal(NoticeState.FailedTemporary, outcome.State);
        Assert.StartsWith("smtp-550:", outcome.Reason);
    }

    [SmtpFact]
    public async Task A_port_where_nobody_listens_is_tried_again()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();
        await FailsForNowAsync("connect:", "open", "lin9", it => it with { Port = port });
    }

    [SmtpFact]
    public Task A_connection_lost_before_the_message_loses_nothing() => FailsForNowAsync("dropped:", "open", "drop-at-rcpt");

    [SmtpFact]
    public async Task A_server_that_hangs_before_the_message_is_tried_again()
    {
        var watch = Stopwatch.StartNew();
        await FailsForNowAsync("timeout:", "open", "hang-at-rcpt", Impatient);
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(10));
    }

    [SmtpFact]
    public async Task A_connection_lost_after_the_message_leaves_it_unknown()
    {
        var outcome = await Open("open").SendAsync(To("drop-after-data"), CancellationToken.None);
        Assert.Equal(NoticeState.Unknown, outcome.State);
        Assert.StartsWith("dropped:", outcome.Reason);
        Assert.Single(await servers.WaitForAsync("drop-after-data@edu.example", 1));
    }

    [SmtpFact]
    public async Task A_server_that_never_answers_for_the_message_leaves_it_unknown()
    {
        var outcome = await Open("open", Impatient).SendAsync(To("hang-after-data"), CancellationToken.None);
        Assert.Equal(NoticeState.Unknown, outcome.State);
        Assert.StartsWith("no-answer:", outcome.Reason);
    }

    [SmtpFact]
    public async Task A_connection_lost_within_the_message_leaves_it_unknown()
    {
        var large = To("drop-in-data") with { Text = new string('长', 1_000_000) };
        Assert.Equal(NoticeState.Unknown, (await Open("open").SendAsync(large, CancellationToken.None)).State);
        Assert.Empty(servers.TakenFor("drop-in-data@edu.example"));
    }

    [SmtpFact]
    public async Task A_slow_server_gets_its_time() =>
        Assert.Equal(SendOutcome.Accepted, await Open("open").SendAsync(To("slow"), CancellationToken.None));

    [Theory]
    [InlineData("wang@edu.example\r\nBcc: x@y.z")]
    [InlineData("王@edu.example")]
    [InlineData("")]
    public async Task An_address_that_is_none_is_refused_before_anybody_is_called(string address)
    {
        var sender = new SmtpSender(new() { Host = "nowhere.invalid" }, Identity, TimeProvider.System);
        Assert.Equal(
            new SendOutcome(NoticeState.FailedPermanent, "bad-address"), await sender.SendAsync(Message with { Address = address }, CancellationToken.None));
    }

    private static MailIdentity Identity => new("office@district.example", "某区政务公开办") { ReplyTo = "reply@district.example" };

    private static OutgoingMessage To(string who) => Message with { Address = $"{who}@edu.example" };

    private static SmtpOptions Impatient(SmtpOptions options) => options with { Timeout = TimeSpan.FromMilliseconds(500) };

    private SmtpOptions Trusting(SmtpOptions options) => options with
    {
        Host = "localhost", Security = SmtpSecurity.StartTls, User = "office", Password = "geheim-密码", TrustedCertificates = servers.Authority,
    };

    private SmtpSender Open(string server, Func<SmtpOptions, SmtpOptions>? with = null) =>
        new(with?.Invoke(OptionsOf(server)) ?? OptionsOf(server), Identity, TimeProvider.System);

    private SmtpOptions OptionsOf(string server) => new() { Host = "127.0.0.1", Port = servers.Ports[server], Security = SmtpSecurity.None };

    private async Task FailsForNowAsync(string reason, string server, string who, Func<SmtpOptions, SmtpOptions>? with = null)
    {
        var outcome = await Open(server, with).SendAsync(To(who), CancellationToken.None);
        Assert.True(outcome.State == NoticeState.FailedTemporary, outcome.ToString());
        Assert.StartsWith(reason, outcome.Reason);
        Assert.Empty(servers.TakenFor($"{who}@edu.example"));
    }

    private async Task FailsForGoodAsync(string reason, string who)
    {
        var outcome = await Open("open").SendAsync(To(who), CancellationToken.None);
        Assert.True(outcome.State == NoticeState.FailedPermanent, outcome.ToString());
        Assert.StartsWith(reason, outcome.Reason);
        Assert.Empty(servers.TakenFor($"{who}@edu.example"));
    }
}
