using GovOpenFlow.Web.Accounts;
using GovOpenFlow.Web.Assignments;
using GovOpenFlow.Web.Circulars;
using GovOpenFlow.Web.Drafts;
using GovOpenFlow.Web.Evidence;
using GovOpenFlow.Web.Calendars;
using GovOpenFlow.Web.Gateway;
using GovOpenFlow.Web.Health;
using GovOpenFlow.Web.Links;
using GovOpenFlow.Web.Notices;
using GovOpenFlow.Web.Pages;
using GovOpenFlow.Web.Pages.Circulars;
using GovOpenFlow.Web.Pages.Drafts;
using GovOpenFlow.Web.Pages.Policies;
using GovOpenFlow.Web.Pages.Templates;
using GovOpenFlow.Web.Pages.Units;
using GovOpenFlow.Web.Plans;
using GovOpenFlow.Web.Policies;
using GovOpenFlow.Web.Problems;
using GovOpenFlow.Web.SignIn;
using GovOpenFlow.Web.Templates;
using GovOpenFlow.Web.Totals;
using GovOpenFlow.Web.Units;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace GovOpenFlow.Web.Hosting;

public static class WebPipeline
{
    /// <summary>Maps the API and the pages with all that stands before them: security headers, problems, sign-in.</summary>
    /// <remarks>Works on a WebApplication, and on a bare <see cref="ApplicationBuilder"/> whose built delegate a host calls itself.</remarks>
    public static IApplicationBuilder MapGovOpenFlow(this IApplicationBuilder app) => app
        .UseMiddleware<SecurityHeadersMiddleware>()
        .UseMiddleware<ProblemMiddleware>()
        .UseRouting()
        .UseRateLimiter()
        .UseAuthentication()
        .UseMiddleware<SameOriginMiddleware>()
        .UseMiddleware<PasswordChangeMiddleware>()
        .UseMiddleware<UnitScopeMiddleware>()
        .UseAuthorization()
        .UseEndpoints(MapEndpoints);

    private static void MapEndpoints(IEndpointRouteBuilder routes)
    {
        SignInEndpoint.Map(routes);
        var hasAccounts = routes.ServiceProvider.GetRequiredService<WebSettings>().HasAccounts;
        if (hasAccounts)
        {
            AccountPages.Map(routes);
        }

        LinkEndpoints.Map(routes);
        PageEndpoints.Map(routes);
        CircularPages.Map(routes);
        PlansPages.Map(routes);
        DraftPages.Map(routes);
        UnitPages.Map(routes);
        ImportPages.Map(routes);
        PolicyPages.Map(routes);
        TemplatePages.Map(routes);
        var api = routes.MapGroup("/api");
        if (hasAccounts)
        {
            AccountEndpoints.Map(api);
        }

        PlanEndpoints.Map(api);
        PolicyEndpoints.Map(api);
        AssignmentEndpoints.Map(routes, api);
        EvidenceEndpoints.Map(api);
        NoticeEndpoints.Map(api);
        ForecastEndpoint.Map(api);
        TemplateEndpoints.Map(api);
        TotalsEndpoint.Map(api);
        UnitEndpoints.Map(api);
        SheetEndpoints.Map(api);
        CircularEndpoints.Map(api);
        DraftEndpoints.Map(api);
        ScoringEndpoints.Map(api);
        FeedEndpoints.Map(api);
        GatewayEndpoint.Map(api);
        ShapedEndpoints.Map(api);
        HealthEndpoint.Map(api);
        routes.MapOpenApi("/openapi/{documentName}.json").RequireAuthorization(Access.See);
    }
}
