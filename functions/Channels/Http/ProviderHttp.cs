namespace GovOpenFlow.Channels.Http;

/// <summary>How providers are spoken to over HTTP, by whichever host.</summary>
public static class ProviderHttp
{
    /// <summary>One client for all of them, for as long as the host runs: it follows no redirections, because what is meant for one address goes to no other.</summary>
    public static HttpClient Create() => new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        ConnectTimeout = TimeSpan.FromSeconds(10),
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
    });
}
