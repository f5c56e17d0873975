using GovOpenFlow.Core.Notices;
using GovOpenFlow.Ledger.Outbox;
using GovOpenFlow.Ledger.Sending;
using MailKit;
using MimeKit;

namespace GovOpenFlow.Channels.Mail;

/// <summary>E-mail through a mail server; the messages of a batch go by one connection.</summary>
/// <remarks>
/// What is answered is what is known. Until the first byte of the message has gone out, every failure is one for now; after it, a server that breaks off or falls silent may have taken the message, and the outcome is unknown.
/// 4xx passes, 5xx does not. A mail server does not recognise a message that it has had before, though the Message-ID is the same.
/// A connection that was used before may have been given up by its server meanwhile. Where that shows before the message itself goes out, the message goes by a fresh one, at once and without counting as an attempt.
/// </remarks>
public sealed class SmtpSender : IMessageSender, IDisposable
{
    private readonly SmtpOptions options;
    private readonly MailWriter writer;
    private readonly TimeProvider clock;
    private readonly SmtpConnections connections;

    /// <summary>A sender; nothing is connected yet.</summary>
    /// <param name="options">Which server.</param>
    /// <param name="identity">As whom the office writes.</param>
    /// <param name="clock">Measures how long the server takes, and how long a connection rests.</param>
    /// <exception cref="IOException">The file of certificates cannot be read.</exception>
    /// <exception cref="ArgumentException">It holds no certificate.</exception>
    public SmtpSender(SmtpOptions options, MailIdentity identity, TimeProvider clock)
    {
        this.options = options;
        this.clock = clock;
        writer = new(identity);
        connections = new(options, clock);
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
        if (connections.TakeResting() is { } resting
            && await HandOverAsync(resting, mail, either.Token).ConfigureAwait(false) is { } outcome)
        {
            return outcome;
        }

        SmtpConnection fresh;
        try
        {
            fresh = await connections.OpenAsync(either.Token).ConfigureAwait(false);
        }
        catch (Exception error) when (SmtpFailures.Of(error, SmtpStage.Connecting) is { } failed)
        {
            return failed;
        }

        return (await HandOverAsync(fresh, mail, either.Token).ConfigureAwait(false))!;
    }

    /// <summary>Closes the connection that is kept.</summary>
    public void Dispose() => connections.Dispose();

    // Null: the connection was no longer good, and nothing of the message has gone out.
    private async Task<SendOutcome?> HandOverAsync(SmtpConnection connection, MimeMessage mail, CancellationToken cancellation)
    {
        var transfer = new Transfer();
        var isUsed = connection.IsUsed;
        try
        {
            connection.Count();
            await connection.Client.SendAsync(mail, cancellation, transfer).ConfigureAwait(false);
        }
        catch (Exception error) when (SmtpFailures.Of(error, transfer.Stage) is { } outcome)
        {
            if (isUsed && transfer.Stage != SmtpStage.Content && SmtpFailures.IsOfConnection(error))
            {
                connection.Dispose();
                return null;
            }

            // A server that has refused in good order takes the next one; MailKit has reset the conversation.
            if (error is MailKit.Net.Smtp.SmtpCommandException)
            {
                connections.Rest(connection);
            }
            else
            {
                connection.Dispose();
            }

            return outcome;
        }
        catch
        {
            connection.Dispose();
            throw;
        }

        connections.Rest(connection);
        return SendOutcome.Accepted;
    }

    private sealed class Transfer : ITransferProgress
    {
        public SmtpStage Stage { get; private set; } = SmtpStage.Envelope;

        public void Report(long bytesTransferred, long totalSize) => Stage = SmtpStage.Content;

        public void Report(long bytesTransferred) => Stage = SmtpStage.Content;
    }
}
