using GovOpenFlow.Core.Notices;
using GovOpenFlow.Ledger.Outbox;
using GovOpenFlow.Ledger.Sending;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;

namespace GovOpenFlow.Channels.Mail;

/// <summary>E-mail through a mail server, one connection a message.</summary>
/// <remarks>
/// What is answered is what is known. Until the first byte of the message has gone out, every failure is one for now; after it, a server that breaks off or falls silent may have taken the message, and the outcome is unknown.
/// 4xx passes, 5xx does not. A mail server does not recognise a message that it has had before, though the Message-ID is the same.
/// </remarks>
public sealed class SmtpSender : IMessageSender
{
    private readonly SmtpOptions options;
    private readonly MailWriter writer;
    private readonly TimeProvider clock;
    private readonly ServerTrust? trust;

    /// <summary>A sender; nothing is connected yet.</summary>
    /// <param name="options">Which server.</param>
    /// <param name="identity">As whom the office writes.</param>
    /// <param name="clock">Measures how long the server takes.</param>
    /// <exception cref="IOException">The file of certificates cannot be read.</exception>
    /// <exception cref="ArgumentException">It holds no certificate.</exception>
    public SmtpSender(SmtpOptions options, MailIdentity identity, TimeProvider clock)
    {
        this.options = options;
        this.clock = clock;
        writer = new(identity);
        trust = options.TrustedCertificates is { } path ? new(path) : null;
    }

    public Channel Channel => Channel.Email;

    /// <summary>False: a mail server delivers the same message twice when it is given twice.</summary>
    public bool RepeatsSafely => false;

    /// <inheritdoc/>
    public async Task<SendOutcome> SendAsync(OutgoingMessage message, CancellationToken cancellation)
    {
        if (!MailAddressSyntax.Accepts(message.Address))
        {
            return new(NoticeState.FailedPermanent, "bad-address");
        }

        using var mail = writer.Compose(message);
        using var patience = new CancellationTokenSource(options.Timeout, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellation);
        using var client = NewClient();
        var transfer = new Transfer();
        try
        {
            await ConnectAsync(client, either.Token).ConfigureAwait(false);
            transfer.Stage = SmtpStage.Envelope;
            await client.SendAsync(mail, either.Token, transfer).ConfigureAwait(false);
        }
        catch (Exception error) when (SmtpFailures.Of(error, transfer.Stage) is { } outcome)
        {
            return outcome;
        }

        await LeaveAsync(client, either.Token).ConfigureAwait(false);
        return SendOutcome.Accepted;
    }

    private SmtpClient NewClient()
    {
        // Its own timeout is for one read or write; the token's, for the whole, comes first.
        var client = new SmtpClient { Timeout = (int)options.Timeout.TotalMilliseconds + 1000, CheckCertificateRevocation = false };
        if (trust is not null)
        {
            client.ServerCertificateValidationCallback = trust.Accepts;
        }

        return client;
    }

    private async Task ConnectAsync(SmtpClient client, CancellationToken cancellation)
    {
        await client.ConnectAsync(options.Host, options.Port, options.Security switch
        {
            SmtpSecurity.StartTls => SecureSocketOptions.StartTls,
            SmtpSecurity.Tls => SecureSocketOptions.SslOnConnect,
            _ => SecureSocketOptions.None,
        }, cancellation).ConfigureAwait(false);
        if (options.User is { } user)
        {
            await client.AuthenticateAsync(user, options.Password ?? "", cancellation).ConfigureAwait(false);
        }
    }

    // The message is taken; however the farewell goes, that stays true.
    private static async Task LeaveAsync(SmtpClient client, CancellationToken cancellation)
    {
        try
        {
            await client.DisconnectAsync(quit: true, cancellation).ConfigureAwait(false);
        }
        catch (Exception farewell) when (SmtpFailures.Of(farewell, SmtpStage.Connecting) is not null)
        {
            // Closed with the client.
        }
    }

    private sealed class Transfer : ITransferProgress
    {
        public SmtpStage Stage { get; set; }

        public void Report(long bytesTransferred, long totalSize) => Stage = SmtpStage.Content;

        public void Report(long bytesTransferred) => Stage = SmtpStage.Content;
    }
}
