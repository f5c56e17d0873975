using GovOpenFlow.Ledger.Calendars;
using GovOpenFlow.Ledger.Dispatching;
using GovOpenFlow.Ledger.Store;
using GovOpenFlow.Web.Hosting;
using GovOpenFlow.Web.Json;
using GovOpenFlow.Web.OpenApi;
using GovOpenFlow.Web.Problems;
using GovOpenFlow.Web.Requests;
using GovOpenFlow.Web.SignIn;
using GovOpenFlow.Web.Texts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace GovOpenFlow.Web.Calendars;

/// <summary>A unit's due dates as a calendar to subscribe to.</summary>
internal static class FeedEndpoints
{
    private const int Part = 200;

    public static void Map(RouteGroupBuilder api)
    {
        var units = api.MapGroup("/units/{id}").WithTags("Units");
        units.MapGet("/calendar", Address)
            .WithName("showCalendarAddress")
            .WithSummary("The address of a unit's calendar")
            .WithDescription("For the unit's liaison, who subscribes to it in a calendar program. It needs no sign-in: whoever has it may read the unit's due dates, and nothing else.")
            .RequireAuthorization(Access.Coordinate)
            .Produces<FeedJson>()
            .RefusesWith(StatusCodes.Status404NotFound);
        units.MapGet("/calendar.ics", FeedAsync)
            .WithName("readCalendar")
            .WithSummary("A unit's due dates (iCalendar)")
            .WithDescription("Each checkpoint to come of each open assignment, as a whole day.")
            .WithMetadata(new QueryParameter("key", "Signs the address."))
            .AllowAnonymous()
            .Produces<Stream>(StatusCodes.Status200OK, "text/calendar")
            .RefusesWith(StatusCodes.Status403Forbidden);
    }

    private static IResult Address(HttpContext http, string id, AddressBook addresses, FeedKey keys, WebSettings settings)
    {
        _ = new Query(http);
        var unit = addresses.Directory.Find(id) ?? addresses.Directory.Find(WithSlashes(id))
            ?? throw new Problem(404, "no-such-unit") { Place = "id", Arguments = [id], Texts = GatewayTexts.Source }.ToException();
        var place = settings.PublicUrl ?? new Uri($"{http.Request.Scheme}://{http.Request.Host}");
        var url = new Uri($"{place.AbsoluteUri.TrimEnd('/')}/api/units/{Uri.EscapeDataString(unit.Name)}/calendar.ics?key={keys.Of(unit.Name)}");
        return Answer.Of(new FeedJson(unit.Name, url), WebJson.Api.FeedJson);
    }

    private static async Task<IResult> FeedAsync(HttpContext http, string id, FeedKey keys, ILedger ledger, WebSettings settings, TimeProvider clock)
    {
        var key = new Query(http).Text("key", 100) ?? "";
        id = keys.IsOf(id, key) ? id : WithSlashes(id);
        if (!keys.IsOf(id, key))
        {
            // Not 401: calendar programs would ask their user for a password.
            throw new Problem(403, "feed-forged") { Place = "key", Texts = GatewayTexts.Source }.ToException();
        }

        var now = clock.GetUtcNow();
        var culture = CallerLanguage.Of(http);
        var name = new DueCalendar(culture, settings.PublicUrl).NameOf(id);
        var bytes = new DueCalendar(culture, settings.PublicUrl).Write(await EntriesAsync(ledger, id, now, http.RequestAborted).ConfigureAwait(false), now, name);
        http.Response.Headers.CacheControl = "private, max-age=3600";
        return Results.Bytes(bytes, "text/calendar; charset=utf-8");
    }

    // Routing leaves %2F as it is, and units have names like 县政府办/外事办.
    private static string WithSlashes(string id) => id.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);

    private static async Task<List<DueEntry>> EntriesAsync(ILedger ledger, string unit, DateTimeOffset now, CancellationToken cancellation)
    {
        var entries = new List<DueEntry>();
        var plans = new Dictionary<string, PlanRecord?>();
        string? cursor = null;
        do
        {
            var page = await ledger.ListAsync(new() { Unit = unit, Open = true, Now = now }, cursor, Part, cancellation).ConfigureAwait(false);
            foreach (var state in page.Items.Select(record => record.State))
            {
                if (!plans.TryGetValue(state.PlanId, out var plan))
                {
                    plan = plans[state.PlanId] = await ledger.FindPlanAsync(state.PlanId, cancellation).ConfigureAwait(false);
                }

                entries.Add(new(state, plan?.Plan.Items.FirstOrDefault(item => item.Ordinal == state.Item), plan?.Plan.Title));
            }

            cursor = page.Next;
        }
        while (cursor is not null);
        return entries;
    }
}
