using System.Security.Claims;
using GovOpenFlow.Ledger.Store;
using GovOpenFlow.Web.Hosting;
using GovOpenFlow.Web.Pages;
using GovOpenFlow.Web.Pages.Forms;
using GovOpenFlow.Web.Pages.Frame;
using GovOpenFlow.Web.Problems;
using GovOpenFlow.Web.Requests;
using GovOpenFlow.Web.SignIn;
using GovOpenFlow.Web.Texts;
using GovOpenFlow.Web.Units;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace GovOpenFlow.Web.Accounts;

/// <summary>Signing in and out, the first account, one's own password, and all accounts for the coordinator.</summary>
internal static class AccountPages
{
    public const string SignInPath = "/sign-in";
    public const string SignOutPath = "/sign-out";
    public const string FirstPath = "/first-account";
    public const string PasswordPath = "/account/password";
    public const string AccountsPath = "/accounts";

    private const int MostRecent = 20;

    public static void Map(IEndpointRouteBuilder routes)
    {
        var doors = routes.MapGroup("").AllowAnonymous().RequireRateLimiting(RateLimits.SignIn).ExcludeFromDescription().AddEndpointFilter(RefuseOtherSites);
        doors.MapPost(SignInPath, EnterAsync);
        doors.MapGet(FirstPath, FirstAsync).WithMetadata(new QueryParameter("code", "The code printed at start."));
        doors.MapPost(FirstPath, MakeFirstAsync);

        var own = routes.MapGroup("").RequireAuthorization(Access.See).ExcludeFromDescription();
        own.MapPost(SignOutPath, (Delegate)LeaveAsync);
        own.MapGet(PasswordPath, PasswordAsync);
        own.MapPost(PasswordPath, ChangePasswordAsync).RequireRateLimiting(RateLimits.SignIn);

        var all = routes.MapGroup(AccountsPath).RequireAuthorization(Access.Coordinate).ExcludeFromDescription();
        all.MapGet("", ListAsync);
        all.MapPost("", PutAsync);
    }

    /// <summary>The page to sign in, for whoever came without; afterwards it goes on to where they wanted to go.</summary>
    public static Task WriteSignInAsync(HttpContext http, PageRenderer renderer, string back, FormState? refused, int status) =>
        renderer.WriteAsync<SignInPage>(http, new Dictionary<string, object?>
        {
            [nameof(SignInPage.State)] = FormState.Of(SignInPath, refused, ("back", back)),
        }, status, at: SignInPath);

    private static ValueTask<object?> RefuseOtherSites(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        !HttpMethods.IsGet(context.HttpContext.Request.Method) && SameOrigin.IsDenied(context.HttpContext.Request)
            ? throw Refusals.CrossOrigin.ToException()
            : next(context);

    private static async Task EnterAsync(HttpContext http, AccountDesk desk, PageRenderer renderer)
    {
        _ = new Query(http);
        var sent = await SentForm.ReadAsync(http, "name", "password", "back").ConfigureAwait(false);
        var back = LocalPath.Or(sent["back"]);
        if (await desk.EnterAsync(sent["name"] ?? "", sent["password"] ?? "", http.RequestAborted).ConfigureAwait(false) is { } account)
        {
            await GoOnAsync(http, account, back).ConfigureAwait(false);
            return;
        }

        var problem = ProblemJson.Of(Refusals.SignInFailed, CallerLanguage.Of(http));
        var again = new FormState(SignInPath, new Dictionary<string, string> { ["name"] = sent["name"] ?? "", ["back"] = back }, [new(null, $"{problem.Detail} {problem.Remedy}")]);
        await WriteSignInAsync(http, renderer, back, again, StatusCodes.Status401Unauthorized).ConfigureAwait(false);
    }

    private static async Task GoOnAsync(HttpContext http, Account account, string back)
    {
        await SessionCookie.SignInAsync(http, account).ConfigureAwait(false);
        await new SeeOther(account.MustChange ? PasswordPath : back).ExecuteAsync(http).ConfigureAwait(false);
    }

    private static async Task FirstAsync(HttpContext http, AccountDesk desk, PageRenderer renderer)
    {
        var code = new Query(http).Text("code");
        if (!await desk.IsFirstAsync(http.RequestAborted).ConfigureAwait(false))
        {
            throw Refusals.NotTheFirst.ToException();
        }

        await WriteFirstAsync(http, renderer, FormState.Of(FirstPath, null, ("code", code ?? "")), StatusCodes.Status200OK).ConfigureAwait(false);
    }

    private static async Task MakeFirstAsync(HttpContext http, AccountDesk desk, PageRenderer renderer)
    {
        _ = new Query(http);
        var sent = await SentForm.ReadAsync(http, "code", "name", "password", "again").ConfigureAwait(false);
        try
        {
            Agree(sent["password"], sent["again"]);
            var account = await desk
                .MakeFirstAsync(sent["code"] ?? "", sent["name"] ?? "", sent["password"] ?? "", http.RequestAborted)
                .ConfigureAwait(false);
            await GoOnAsync(http, account, "/").ConfigureAwait(false);
        }
        catch (ProblemException refused) when (refused.Problem.Status is 400 or 403 or 422)
        {
            await WriteFirstAsync(http, renderer, Refused(http, sent, refused, "code", "name"), refused.Problem.Status).ConfigureAwait(false);
        }
    }

    private static Task WriteFirstAsync(HttpContext http, PageRenderer renderer, FormState state, int status) =>
        renderer.WriteAsync<FirstAccountPage>(http, new Dictionary<string, object?> { [nameof(FirstAccountPage.State)] = state }, status, at: FirstPath);

    private static async Task<IResult> LeaveAsync(HttpContext http)
    {
        _ = new Query(http);
        await SessionCookie.SignOutAsync(http).ConfigureAwait(false);
        return new SeeOther(SignInPath);
    }

    private static async Task PasswordAsync(HttpContext http, PageRenderer renderer)
    {
        _ = new Query(http);
        await WritePasswordAsync(http, renderer, FormState.Of(PasswordPath), StatusCodes.Status200OK).ConfigureAwait(false);
    }

    private static async Task ChangePasswordAsync(HttpContext http, AccountDesk desk, PageRenderer renderer)
    {
        _ = new Query(http);
        var sent = await SentForm.ReadAsync(http, "old", "new", "again").ConfigureAwait(false);
        if (http.User.FindFirstValue(SessionCookie.SessionClaim) is null)
        {
            throw Refusals.NoAccount.ToException();
        }

        try
        {
            Agree(sent["new"], sent["again"]);
            var account = await desk
                .ChangePasswordAsync(http.User.FindFirstValue(ClaimTypes.Name)!, sent["old"] ?? "", sent["new"] ?? "", http.RequestAborted)
                .ConfigureAwait(false);
            await SessionCookie.SignInAsync(http, account).ConfigureAwait(false);
            Flash.Say(http, AccountTexts.Source.Get("Password.Done", CallerLanguage.Of(http)));
            await new SeeOther("/").ExecuteAsync(http).ConfigureAwait(false);
        }
        catch (ProblemException refused) when (refused.Problem.Status is 400 or 422)
        {
            await WritePasswordAsync(http, renderer, Refused(http, sent, refused), refused.Problem.Status).ConfigureAwait(false);
        }
    }

    private static Task WritePasswordAsync(HttpContext http, PageRenderer renderer, FormState state, int status) =>
        renderer.WriteAsync<PasswordPage>(http, new Dictionary<string, object?>
        {
            [nameof(PasswordPage.State)] = state,
            [nameof(PasswordPage.MustChange)] = http.User.HasClaim(SessionCookie.MustChangeClaim, "yes"),
            [nameof(PasswordPage.HasAccount)] = http.User.HasClaim(claim => claim.Type == SessionCookie.SessionClaim),
        }, status, at: PasswordPath);

    private static async Task ListAsync(HttpContext http, AccountDesk desk, PageRenderer renderer, TimeProvider clock)
    {
        _ = new Query(http);
        await WriteListAsync(http, desk, renderer, clock, FormState.Of(AccountsPath, null, ("role", Access.Supervisor)), null, StatusCodes.Status200OK).ConfigureAwait(false);
    }

    // No redirect: a password that is shown once must not pass through a cookie or an address.
    private static async Task PutAsync(HttpContext http, AccountDesk desk, PageRenderer renderer, TimeProvider clock)
    {
        _ = new Query(http);
        var sent = await SentForm.ReadAsync(http, "name", "role", "units", "disabled", "fresh").ConfigureAwait(false);
        var name = sent["name"] ?? "";
        try
        {
            var isNew = !(await desk.ListAsync(http.RequestAborted).ConfigureAwait(false)).Any(one => one.Is(name));
            var role = sent["role"] ?? "";
            if (!AccountRules.Roles.Contains(role))
            {
                throw BadRequests.BadChoice("role", role, AccountRules.Roles).ToException();
            }

            var password = isNew || sent["fresh"] is not null ? AccountRules.NewPassword() : null;
            var account = await desk
                .PutAsync(name, new(role, AccountRules.Lines(sent["units"]), sent["disabled"] is not null, password), Caller.NameOf(http), http.RequestAborted)
                .ConfigureAwait(false);
            var done = new AccountsPage.Done(account.Name, password);
            await WriteListAsync(http, desk, renderer, clock, FormState.Of(AccountsPath, null, ("role", Access.Supervisor)), done, StatusCodes.Status200OK).ConfigureAwait(false);
        }
        catch (ProblemException refused) when (refused.Problem.Status is 400 or 409 or 422)
        {
            var state = Refused(http, sent, refused, "name", "role", "units");
            await WriteListAsync(http, desk, renderer, clock, state, null, refused.Problem.Status).ConfigureAwait(false);
        }
    }

    private static async Task WriteListAsync(
        HttpContext http, AccountDesk desk, PageRenderer renderer, TimeProvider clock, FormState state, AccountsPage.Done? done, int status)
    {
        var now = clock.GetUtcNow();
        var all = await desk.ListAsync(http.RequestAborted).ConfigureAwait(false);
        var (directory, _) = await http.RequestServices.GetRequiredService<DirectoryStore>().LoadAsync(http.RequestAborted).ConfigureAwait(false);
        await renderer.WriteAsync<AccountsPage>(http, new Dictionary<string, object?>
        {
            [nameof(AccountsPage.Accounts)] = (IReadOnlyList<AccountJson>)[.. all.Select(one => AccountJson.Of(one, now))],
            [nameof(AccountsPage.Named)] = (IReadOnlyDictionary<string, IReadOnlyList<string>>)all.ToDictionary(
                one => one.Name, one => (IReadOnlyList<string>)[.. UnitScope.NamedFor(one.Name, directory)]),
            [nameof(AccountsPage.Events)] = await RecentAsync(desk, http.RequestAborted).ConfigureAwait(false),
            [nameof(AccountsPage.State)] = state,
            [nameof(AccountsPage.JustDone)] = done,
            [nameof(AccountsPage.Now)] = now,
        }, status, at: AccountsPath).ConfigureAwait(false);
    }

    // Null: a damaged trail must not keep anyone from seeing to the accounts.
    private static async Task<IReadOnlyList<AccountEventJson>?> RecentAsync(AccountDesk desk, CancellationToken cancellation)
    {
        try
        {
            return (await desk.EventsAsync(null, MostRecent, cancellation).ConfigureAwait(false)).Events;
        }
        catch (LedgerUnavailableException damage) when (damage.Code == "damaged")
        {
            return null;
        }
    }

    private static void Agree(string? password, string? again)
    {
        if (password != again)
        {
            throw Refusals.PasswordsDiffer.ToException();
        }
    }

    // Passwords are never sent back.
    private static FormState Refused(HttpContext http, SentForm sent, ProblemException refused, params string[] shown)
    {
        var problem = ProblemJson.Of(refused.Problem, CallerLanguage.Of(http));
        var place = problem.Place is { } path && path.StartsWith("$.", StringComparison.Ordinal) ? path[2..] : problem.Place;
        return new(
            http.Request.Path.Value ?? "/",
            shown.ToDictionary(name => name, name => sent[name] ?? ""),
            [new(place is not null && sent.All.ContainsKey(place) ? place : null, $"{problem.Detail} {problem.Remedy}")]);
    }
}
