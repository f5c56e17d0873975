using System.Globalization;
using System.Net.Sockets;
using GovOpenFlow.Ledger.Outbox;
using GovOpenFlow.Ledger.Sending;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;

namespace GovOpenFlow.Channels.Mail;

/// <summary>What becomes of a message when its server fails: the reasons begin with a word that stays.</summary>
internal static class SmtpFailures
{
    /// <summary>The outcome, or null: this is no failure of the server's.</summary>
    /// <param name="error">What happened.</param>
    /// <param name="stage">How far it had come.</param>
    public static SendOutcome? Of(Exception error, SmtpStage stage) => error switch
    {
        SmtpCommandException refused => Of(refused, stage),
        // Nothing is wrong with the message: once the account is repaired, it goes.
        AuthenticationException => Later("auth", error),
        SslHandshakeException => Later("tls", error),
        NotSupportedException => Later("unsupported", error),
        OperationCanceledException or TimeoutException => stage == SmtpStage.Content ? Silent("no-answer", error) : Later("timeout", error),
        SmtpProtocolException or IOException or ServiceNotConnectedException => stage == SmtpStage.Content ? Silent("dropped", error) : Later("dropped", error),
        SocketException => Later("connect", error),
        _ => null,
    };

    /// <summary>Whether the failure is the connection's and not the message's: broken off, closing (421), or full of messages already (MAIL FROM refused for now).</summary>
    public static bool IsOfConnection(Exception error) => error switch
    {
        SmtpCommandException refused => refused.StatusCode == SmtpStatusCode.ServiceNotAvailable
            || (refused.ErrorCode == SmtpErrorCode.SenderNotAccepted && (int)refused.StatusCode is >= 400 and < 500),
        SmtpProtocolException or IOException or SocketException or ServiceNotConnectedException => true,
        _ => false,
    };

    private static SendOutcome Of(SmtpCommandException refused, SmtpStage stage)
    {
        var code = (int)refused.StatusCode;
        var said = string.Create(CultureInfo.InvariantCulture, $"smtp-{code}: {Line(refused.Message)}");
        // Who is turned away at the door, or as a sender, is so with every message: a setting is wrong, not the message.
        return code is >= 500 and < 600 && stage != SmtpStage.Connecting && refused.ErrorCode != SmtpErrorCode.SenderNotAccepted
            ? new(NoticeState.FailedPermanent, said)
            : new(NoticeState.FailedTemporary, said);
    }

    private static SendOutcome Later(string word, Exception error) => new(NoticeState.FailedTemporary, $"{word}: {Line(error.Message)}");

    private static SendOutcome Silent(string word, Exception error) => new(NoticeState.Unknown, $"{word}: {Line(error.Message)}");

    private static string Line(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
