namespace GovOpenFlow.Web.Hosting;

/// <summary>What the host decides about the API and the pages.</summary>
public sealed record WebSettings
{
    /// <summary>Opens this place: at least 32 characters that nobody can guess, such as 64 hexadecimal digits of chance. The host keeps it, and prints it or shows it once.</summary>
    public required string SignInToken { get; init; }

    /// <summary>Since when this process alone serves the ledger: requests begun before it are dead and may be sent again at once. Null: others may serve it too.</summary>
    public DateTimeOffset? AloneSince { get; init; }
}
