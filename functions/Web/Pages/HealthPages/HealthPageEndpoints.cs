using GovOpenFlow.Ledger.Audit;
using GovOpenFlow.Ledger.Store;
using GovOpenFlow.Web.Health;
using GovOpenFlow.Web.Pages.Forms;
using GovOpenFlow.Web.Requests;
using GovOpenFlow.Web.SignIn;
using GovOpenFlow.Web.Texts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace GovOpenFlow.Web.Pages.HealthPages;

/// <summary>How this place is, and the check of its audit trail.</summary>
internal static class HealthPageEndpoints
{
    public const string Path = "/health";
    public const string AuditPath = "/health/audit";

    public static void Map(IEndpointRouteBuilder routes, RouteGroupBuilder pages)
    {
        pages.MapGet(Path, (HttpContext http, PageRenderer renderer, HealthCheck check) => ShowAsync(http, renderer, check, null));
        // It changes nothing, but reads the whole ledger: so it is a deliberate act, and not for everyone.
        routes.MapPost(AuditPath, VerifyAsync).RequireAuthorization(Access.Coordinate).ExcludeFromDescription();
    }

    private static async Task VerifyAsync(HttpContext http, PageRenderer renderer, HealthCheck check, ILedger ledger, ISettingsStore settings)
    {
        _ = await SentForm.ReadAsync(http).ConfigureAwait(false);
        var verdict = await new AuditVerifier(ledger, settings).VerifyAsync(cancellation: http.RequestAborted).ConfigureAwait(false);
        await ShowAsync(http, renderer, check, verdict).ConfigureAwait(false);
    }

    private static async Task ShowAsync(HttpContext http, PageRenderer renderer, HealthCheck check, AuditVerdict? verdict)
    {
        _ = new Query(http);
        var health = await check.LookAsync(CallerLanguage.Of(http), http.RequestAborted).ConfigureAwait(false);
        await renderer.WriteAsync<HealthPage>(
            http,
            new Dictionary<string, object?> { [nameof(HealthPage.Shown)] = health, [nameof(HealthPage.Verdict)] = verdict },
            health.Health == HealthLevel.Failing ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status200OK,
            at: Path).ConfigureAwait(false);
    }
}
