namespace GovOpenFlow.Channels.Mail;

/// <summary>How far a message has come with its server.</summary>
internal enum SmtpStage
{
    /// <summary>Connecting, encrypting, signing in: nothing was said about a message.</summary>
    Connecting,

    /// <summary>Sender and recipient are being told.</summary>
    Envelope,

    /// <summary>Bytes of the message itself have gone out: from here on the server may have taken it.</summary>
    Content,
}
