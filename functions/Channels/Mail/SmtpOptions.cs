namespace GovOpenFlow.Channels.Mail;

/// <summary>Which mail server takes the mail, and how.</summary>
public sealed record SmtpOptions
{
    /// <summary>The server's name; its certificate has to be for it.</summary>
    public required string Host { get; init; }

    /// <summary>1–65535; 587 unless told.</summary>
    public int Port { get; init; } = 587;

    public SmtpSecurity Security { get; init; } = SmtpSecurity.StartTls;

    /// <summary>Whom to sign in as; null: the server takes mail without.</summary>
    public string? User { get; init; }

    /// <summary>Never logged; records print their fields, so this one is not among them.</summary>
    public string? Password { get; init; }

    /// <summary>How long the server may take with one message from the first byte to the last, 1–55 s: shorter than the dispatcher's own patience, so that the answer is the honest one.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>A file of certificates in PEM that are trusted besides those of the system: an office's own authority. Null: none.</summary>
    public string? TrustedCertificates { get; init; }

    public override string ToString() => FormattableString.Invariant($"{Security} {Host}:{Port}");
}
