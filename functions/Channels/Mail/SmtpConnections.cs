using System.Diagnostics.CodeAnalysis;
using MailKit.Net.Smtp;
using MailKit.Security;

namespace GovOpenFlow.Channels.Mail;

/// <summary>Opens connections to the mail server, and keeps one that is done for the next message of the same batch.</summary>
/// <remarks>
/// One at most is kept, for <see cref="LongestRest"/>: long enough between two messages of a batch, shorter than any server's own patience.
/// Who takes it has it alone; whoever comes meanwhile opens another. Safe for any number of threads.
/// </remarks>
internal sealed class SmtpConnections : IDisposable
{
    /// <summary>How long a connection is kept without a message.</summary>
    public static readonly TimeSpan LongestRest = TimeSpan.FromSeconds(15);

    private readonly SmtpOptions options;
    private readonly TimeProvider clock;
    private readonly ServerTrust? trust;
    private readonly ITimer ender;
    private SmtpConnection? resting;
    private bool isClosed;

    public SmtpConnections(SmtpOptions options, TimeProvider clock)
    {
        this.options = options;
        this.clock = clock;
        trust = options.TrustedCertificates is { } path ? new(path) : null;
        ender = clock.CreateTimer(_ => Leave(Interlocked.Exchange(ref resting, null)), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>The one that is kept, or null.</summary>
    public SmtpConnection? TakeResting()
    {
        ender.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        var taken = Interlocked.Exchange(ref resting, null);
        if (taken is null or { IsGood: true })
        {
            return taken;
        }

        Leave(taken);
        return null;
    }

    /// <summary>Opens a fresh one and signs in; fails as MailKit does.</summary>
    [SuppressMessage("Reliability", "CA2000", Justification = "Given to the caller, or disposed of on failure.")]
    public async Task<SmtpConnection> OpenAsync(CancellationToken cancellation)
    {
        // Its own timeout is for one read or write; the token's, for the whole, comes first.
        var client = new SmtpClient { Timeout = (int)options.Timeout.TotalMilliseconds + 1000, CheckCertificateRevocation = false };
        try
        {
            if (trust is not null)
            {
                client.ServerCertificateValidationCallback = trust.Accepts;
            }

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

            return new(client);
        }
        catch
        {
            client.Dispose();
            throw;
        }
    }

    /// <summary>Takes back one that a message has gone by, or that has refused one in good order; what is not good any more, or one too many, is closed.</summary>
    public void Rest(SmtpConnection connection)
    {
        if (!connection.IsGood || Interlocked.CompareExchange(ref resting, connection, null) is not null)
        {
            Leave(connection);
        }
        else if (isClosed)
        {
            Interlocked.Exchange(ref resting, null)?.Dispose();
        }
        else
        {
            ender.Change(LongestRest, Timeout.InfiniteTimeSpan);
        }
    }

    private void Leave(SmtpConnection? connection) => _ = connection?.LeaveAsync(clock);

    public void Dispose()
    {
        isClosed = true;
        ender.Dispose();
        Interlocked.Exchange(ref resting, null)?.Dispose();
    }
}
