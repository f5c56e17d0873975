using System.Diagnostics.CodeAnalysis;
using MailKit.Net.Smtp;
using MailKit.Security;

namespace GovOpenFlow.Channels.Mail;

/// <summary>Opens connections to the mail server, and keeps those that are done for the next messages of the same batch.</summary>
/// <remarks>
/// They are kept for <see cref="LongestRest"/>: long enough between two messages of a batch, shorter than any server's own patience.
/// Who takes one has it alone; where all are taken another is opened, and <see cref="MostResting"/> at most are kept. Safe for any number of threads.
/// </remarks>
internal sealed class SmtpConnections : IDisposable
{
    /// <summary>How long a connection is kept without a message.</summary>
    public static readonly TimeSpan LongestRest = TimeSpan.FromSeconds(15);

    /// <summary>How many are kept: as many as messages go at once.</summary>
    public const int MostResting = 4;

    private readonly SmtpOptions options;
    private readonly TimeProvider clock;
    private readonly ServerTrust? trust;
    private readonly ITimer ender;
    private readonly Lock gate = new();
    private readonly Queue<(SmtpConnection Connection, long Since)> resting = [];
    private bool isClosed;

    public SmtpConnections(SmtpOptions options, TimeProvider clock)
    {
        this.options = options;
        this.clock = clock;
        trust = options.TrustedCertificates is { } path ? new(path) : null;
        ender = clock.CreateTimer(_ => LeaveAll(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>The one that has rested longest, or null.</summary>
    public SmtpConnection? TakeResting()
    {
        lock (gate)
        {
            while (resting.TryDequeue(out var one))
            {
                if (one.Connection.IsGood && clock.GetElapsedTime(one.Since) < LongestRest)
                {
                    return one.Connection;
                }

                Leave(one.Connection);
            }

            return null;
        }
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
        lock (gate)
        {
            if (isClosed)
            {
                connection.Dispose();
            }
            else if (!connection.IsGood || resting.Count == MostResting)
            {
                Leave(connection);
            }
            else
            {
                resting.Enqueue((connection, clock.GetTimestamp()));
                ender.Change(LongestRest, Timeout.InfiniteTimeSpan);
            }
        }
    }

    /// <summary>Closes what is kept.</summary>
    public void Dispose()
    {
        lock (gate)
        {
            isClosed = true;
            ender.Dispose();
            while (resting.TryDequeue(out var one))
            {
                one.Connection.Dispose();
            }
        }
    }

    private void LeaveAll()
    {
        lock (gate)
        {
            while (resting.TryDequeue(out var one))
            {
                Leave(one.Connection);
            }
        }
    }

    private void Leave(SmtpConnection connection) => _ = connection.LeaveAsync(clock);
}
