using System.Security.Claims;
using GovOpenFlow.Web.Accounts;
using GovOpenFlow.Web.Hosting;
using GovOpenFlow.Web.SignIn;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace GovOpenFlow.Web.Pages.Frame;

/// <summary>Who looks at a page, and where; pages take it as a cascading value.</summary>
/// <param name="Name">The caller's name; null: a stranger, or a unit behind a signed link.</param>
/// <param name="Roles">The caller's roles.</param>
/// <param name="Path">The page's path, without its query.</param>
/// <param name="Address">Path and query, where the switch of language leads back to; of a page that answers a form, the form's.</param>
/// <param name="Flash">What was just done, in words, to be said once.</param>
public sealed record Visitor(string? Name, IReadOnlyList<string> Roles, string Path, string Address, string? Flash)
{
    /// <summary>Whether people sign in and out here with name and password.</summary>
    public bool HasAccounts { get; init; }

    /// <summary>Whether the visitor has an account of this site.</summary>
    public bool HasAccount { get; init; }

    internal static Visitor Of(HttpContext http, string? flash) => new(
        http.User.Identity is { IsAuthenticated: true } ? http.User.FindFirstValue(ClaimTypes.Name) : null,
        [.. http.User.FindAll(ClaimTypes.Role).Select(claim => claim.Value)],
        http.Request.Path.Value ?? "/",
        http.Request.Path + http.Request.QueryString,
        flash)
    {
        HasAccounts = http.RequestServices.GetRequiredService<WebSettings>().HasAccounts,
        HasAccount = http.User.HasClaim(claim => claim.Type == SessionCookie.SessionClaim),
    };

    /// <summary>Whether the visitor fulfils a policy of <see cref="SignIn.Access"/>. What pages offer goes by it; what is allowed is decided where it is done.</summary>
    public bool May(string access) => access switch
    {
        Access.Coordinate => Roles.Contains(Access.Coordinator),
        Access.Review => Roles.Contains(Access.Coordinator) || Roles.Contains(Access.Supervisor),
        Access.See => Roles.Count > 0,
        _ => throw new ArgumentOutOfRangeException(nameof(access), access, "Not a policy of this site."),
    };

    /// <summary>Whether an entry of the navigation leads to this page or one above it.</summary>
    public bool IsAt(string path) => Path == path || (path != "/" && Path.StartsWith(path + "/", StringComparison.Ordinal));
}
