namespace GovOpenFlow.Embedded.Hosting;

/// <summary>How a running host is reached.</summary>
/// <param name="Url">Such as http://127.0.0.1:7071.</param>
/// <param name="Token">The sign-in token of this start.</param>
internal sealed record HostAddress(Uri Url, string Token);
