namespace GovOpenFlow.Web.Hosting;

/// <summary>What the host decides about the API and the pages.</summary>
public sealed record WebSettings
{
    /// <summary>Opens this place: at least 32 characters that nobody can guess, such as 64 hexadecimal digits of chance. The host keeps it, and prints it or shows it once.</summary>
    public required string SignInToken { get; init; }

    /// <summary>Where people reach the pages: what links in messages begin with. Null: unknown, so no new links are offered. Never taken from a request, whose Host header anybody may write.</summary>
    public Uri? PublicUrl { get; init; }

    /// <summary>Signs what an SMS gateway calls back with: at least 16 characters. Null: it cannot call.</summary>
    public string? CallbackSecret { get; init; }

    /// <summary>Since when this process alone serves the ledger: requests begun before it are dead and may be sent again at once. Null: others may serve it too.</summary>
    public DateTimeOffset? AloneSince { get; init; }
}
