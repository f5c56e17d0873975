using System.Security.Claims;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace GovOpenFlow.Functions.Http;

/// <summary>Knows callers whom App Service authentication has let in, by the header that it puts on their requests.</summary>
/// <remarks>Only where App Service authentication is on does it also take that header off what comes from outside; elsewhere nobody is believed.</remarks>
internal sealed class AppServicePrincipal(
    IOptionsMonitor<AppServicePrincipalOptions> options, ILoggerFactory loggers, UrlEncoder encoder, IOptions<AuthenticationOptions> doors)
    : AuthenticationHandler<AppServicePrincipalOptions>(options, loggers, encoder)
{
    public const string SchemeName = "AppService";
    public const string HeaderName = "X-MS-CLIENT-PRINCIPAL";

    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers[HeaderName].ToString();
        if (!Options.IsOn || header.Length == 0)
        {
            return Task.FromResult(AuthenticateResult.NoResult());
        }

        try
        {
            var principal = Read(Convert.FromBase64String(header));
            return Task.FromResult(principal is null
                ? AuthenticateResult.Fail("The principal has no name.")
                : AuthenticateResult.Success(new(principal, SchemeName)));
        }
        catch (Exception damaged) when (damaged is FormatException or JsonException or InvalidOperationException or KeyNotFoundException)
        {
            return Task.FromResult(AuthenticateResult.Fail("The principal cannot be read."));
        }
    }

    /// <summary>A person who looks at a page goes to sign in and comes back to it; all others are told in words.</summary>
    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        if (!Options.IsOn || !HttpMethods.IsGet(Request.Method) || !Request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase))
        {
            return Context.ChallengeAsync(doors.Value.DefaultScheme, properties);
        }

        Response.Redirect("/.auth/login/aad?post_login_redirect_uri=" + Uri.EscapeDataString(Request.Path + Request.QueryString));
        return Task.CompletedTask;
    }

    /// <summary>Reads a principal; its roles are the app roles coordinator, supervisor and viewer.</summary>
    /// <returns>Null: nobody who could stand in an audit trail.</returns>
    internal static ClaimsPrincipal? Read(byte[] json)
    {
        using var document = JsonDocument.Parse(json);
        var root = document.RootElement;
        var claims = root.GetProperty("claims").EnumerateArray()
            .Select(claim => (Type: claim.GetProperty("typ").GetString() ?? "", Value: claim.GetProperty("val").GetString() ?? ""))
            .ToList();
        var nameType = Text(root, "name_typ") ?? ClaimTypes.Name;
        var roleType = Text(root, "role_typ") ?? ClaimTypes.Role;
        var name = claims.Where(claim => claim.Type == "preferred_username" || claim.Type == nameType || claim.Type == ClaimTypes.Name)
            .Select(claim => claim.Value)
            .FirstOrDefault(value => value.Length > 0);
        if (name is null)
        {
            return null;
        }

        // The session is a cookie: what other sites make a browser post is refused as it is with any cookie.
        var known = new List<Claim> { new(ClaimTypes.Name, name), new("way", "cookie") };
        known.AddRange(claims.Where(claim => claim.Type == roleType || claim.Type is "roles" or ClaimTypes.Role)
            .Select(claim => new Claim(ClaimTypes.Role, claim.Value)));
        return new(new ClaimsIdentity(known, SchemeName));
    }

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}

/// <summary>Whether App Service authentication stands before this app.</summary>
internal sealed class AppServicePrincipalOptions : AuthenticationSchemeOptions
{
    public bool IsOn { get; set; }
}
