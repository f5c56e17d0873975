namespace GovOpenFlow.Web.Hosting;

/// <summary>What the host decides about the API and the pages.</summary>
public sealed record WebSettings
{
    /// <summary>Opens this place: at least 32 characters that nobody can guess, such as 64 hexadecimal digits of chance. The host keeps it, and prints it or shows it once.</summary>
    public required string SignInToken { get; init; }

    /// <summary>Opens the page for the first account, as long as there is none; at least 12 characters of chance, printed at start. Null: there are no accounts here, and somebody else tells who is there.</summary>
    public string? FirstAccountCode { get; init; }

    /// <summary>Whether people sign in here with name and password.</summary>
    internal bool HasAccounts => FirstAccountCode is not null;

    /// <summary>Where people reach the pages: what links in messages begin with. Null: unknown, so no new links are offered. Never taken from a request, whose Host header anybody may write.</summary>
    public Uri? PublicUrl { get; init; }

    /// <summary>The header in which a front end that stands before this process names the caller's address, such as X-Forwarded-For; null: callers connect directly. For limits only.</summary>
    public string? ForwardedForHeader { get; init; }

    /// <summary>Signs what an SMS gateway calls back with: at least 16 characters. Null: it cannot call.</summary>
    public string? CallbackSecret { get; init; }

    /// <summary>How an SMS gateway calls back in its own words; null: it does not.</summary>
    public Gateway.CallbackShapes? Callbacks { get; init; }

    /// <summary>Since when this process alone serves the ledger: requests begun before it are dead and may be sent again at once. Null: others may serve it too.</summary>
    public DateTimeOffset? AloneSince { get; init; }
}
