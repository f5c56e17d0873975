using System.Globalization;
using System.Threading.RateLimiting;
using GovOpenFlow.Web.Problems;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.DependencyInjection;

namespace GovOpenFlow.Web.Hosting;

/// <summary>How often strangers may ask. Those who are signed in are known by name, and the ledger bears them.</summary>
internal static class RateLimits
{
    /// <summary>Pages behind signed links: 240 a minute from one address, for whole offices share one.</summary>
    public const string Links = "links";

    /// <summary>New links: 3 an hour for one link, each of them a message to somebody.</summary>
    public const string Renewals = "renewals";

    /// <summary>Signing in: 20 a minute from one address.</summary>
    public const string SignIn = "sign-in";

    public static void Configure(RateLimiterOptions options)
    {
        options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        options.AddPolicy(Links, http => Window(AddressOf(http), 240, TimeSpan.FromMinutes(1)));
        options.AddPolicy(SignIn, http => Window(AddressOf(http), 20, TimeSpan.FromMinutes(1)));
        options.AddPolicy(Renewals, http => Window(http.Request.RouteValues["token"]?.ToString() ?? "", 3, TimeSpan.FromHours(1)));
        options.OnRejected = static (context, _) => new(context.HttpContext.RequestServices.GetRequiredService<ProblemWriter>().WriteAsync(
            context.HttpContext,
            Refusals.TooOften(context.Lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? (int)Math.Ceiling(wait.TotalSeconds) : 60)));
    }

    private static RateLimitPartition<string> Window(string key, int most, TimeSpan window) =>
        RateLimitPartition.GetFixedWindowLimiter(key, _ => new() { PermitLimit = most, Window = window, QueueLimit = 0 });

    private static string AddressOf(HttpContext http) =>
        ClientAddress.Of(http, http.RequestServices.GetRequiredService<WebSettings>()).ToString(CultureInfo.InvariantCulture);
}
