using MailKit.Net.Smtp;

namespace GovOpenFlow.Channels.Mail;

/// <summary>A connection to the mail server, opened and signed in, with what it has carried.</summary>
internal sealed class SmtpConnection(SmtpClient client) : IDisposable
{
    // Servers end connections that carry very many; a fresh one after so many costs nothing.
    private const int MostMessages = 100;

    private static readonly TimeSpan LongestFarewell = TimeSpan.FromSeconds(5);

    private int messages;

    public SmtpClient Client => client;

    /// <summary>Whether messages have been handed over on it before: then its server may have gone meanwhile.</summary>
    public bool IsUsed => messages > 0;

    /// <summary>Whether it may carry another one.</summary>
    public bool IsGood => client.IsConnected && messages < MostMessages;

    /// <summary>Notes that a message goes by it.</summary>
    public void Count() => messages++;

    /// <summary>Says goodbye and closes it. What was taken stays taken, however the farewell goes.</summary>
    public async Task LeaveAsync(TimeProvider clock)
    {
        using var patience = new CancellationTokenSource(LongestFarewell, clock);
        try
        {
            await client.DisconnectAsync(quit: true, patience.Token).ConfigureAwait(false);
        }
        catch (Exception farewell) when (SmtpFailures.Of(farewell, SmtpStage.Connecting) is not null)
        {
            // Closed below.
        }
        finally
        {
            client.Dispose();
        }
    }

    public void Dispose() => client.Dispose();
}
