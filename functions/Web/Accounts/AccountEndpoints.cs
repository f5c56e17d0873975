using System.Globalization;
using GovOpenFlow.Web.Json;
using GovOpenFlow.Web.OpenApi;
using GovOpenFlow.Web.Problems;
using GovOpenFlow.Web.Requests;
using GovOpenFlow.Web.SignIn;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace GovOpenFlow.Web.Accounts;

/// <summary>Accounts over the API, for the coordinator and the command line.</summary>
internal static class AccountEndpoints
{
    private const int MostEvents = 200;

    private static readonly QueryParameter[] Paging =
    [
        new("cursor", "Where to go on: next of the part before."),
        new("limit", "At most so many, 1–200; 50 if left out.", "integer"),
    ];

    public static void Map(RouteGroupBuilder api)
    {
        var accounts = api.MapGroup("/accounts").WithTags("Accounts").RequireAuthorization(Access.Coordinate);
        accounts.MapGet("", ListAsync)
            .WithName("listAccounts")
            .WithSummary("List accounts")
            .WithDescription("By name, without their secrets.")
            .Produces<AccountListJson>();
        accounts.MapGet("/events", EventsAsync)
            .WithName("listAccountEvents")
            .WithSummary("Who changed which account")
            .WithDescription("Newest first. Each event carries the hash of the one before it; ./run verify-audit and the page of health check them all.")
            .WithMetadata(Paging)
            .Produces<AccountEventListJson>()
            .RefusesWith(StatusCodes.Status400BadRequest);
        accounts.MapPut("/{name}", PutAsync)
            .WithName("putAccount")
            .WithSummary("Make or change an account")
            .WithDescription("Sessions of the account end. A password given here is to be changed at the next sign-in. The last coordinator stays one.")
            .Accepts<AccountBody>("application/json")
            .Produces<AccountJson>()
            .RefusesWith(StatusCodes.Status400BadRequest, StatusCodes.Status409Conflict, StatusCodes.Status408RequestTimeout, StatusCodes.Status413PayloadTooLarge, StatusCodes.Status422UnprocessableEntity);
    }

    private static async Task<IResult> ListAsync(HttpContext http, AccountDesk desk, TimeProvider clock)
    {
        _ = new Query(http);
        var all = await desk.ListAsync(http.RequestAborted).ConfigureAwait(false);
        return Answer.Of(new AccountListJson([.. all.Select(one => AccountJson.Of(one, clock.GetUtcNow()))]), WebJson.Api.AccountListJson);
    }

    private static async Task<IResult> EventsAsync(HttpContext http, AccountDesk desk)
    {
        var query = new Query(http);
        var limit = query.Number("limit", 1, MostEvents) ?? 50;
        long? before = query.Text("cursor") is not { } cursor ? null
            : long.TryParse(cursor, NumberStyles.None, CultureInfo.InvariantCulture, out var sequence) && sequence > 0 ? sequence
            : throw BadRequests.BadCursor().ToException();
        return Answer.Of(await desk.EventsAsync(before, limit, http.RequestAborted).ConfigureAwait(false), WebJson.Api.AccountEventListJson);
    }

    private static async Task<IResult> PutAsync(string name, HttpContext http, AccountDesk desk, TimeProvider clock)
    {
        _ = new Query(http);
        var bytes = await RequestBody.ReadAsync(http, RequestBody.MostJsonBytes).ConfigureAwait(false);
        using var json = RequestBody.Parse(bytes);
        var wanted = AccountBody.Read(new(json.RootElement, "$", AccountBody.Fields));
        var account = await desk.PutAsync(name, wanted, Caller.NameOf(http), http.RequestAborted).ConfigureAwait(false);
        return Answer.Of(AccountJson.Of(account, clock.GetUtcNow()), WebJson.Api.AccountJson);
    }
}
