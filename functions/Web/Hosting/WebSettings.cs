namespace GovOpenFlow.Web.Hosting;

/// <summary>What the host decides about the API and the pages.</summary>
public sealed record WebSettings
{
    /// <summary>Opens this place: at least 32 characters that nobody can guess, such as 64 hexadecimal digits of chance. The host keeps it, and prints it or shows it once.</summary>
    public required string SignInToken { get; init; }
}
