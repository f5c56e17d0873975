using GovOpenFlow.Web.Json;
using GovOpenFlow.Web.OpenApi;
using GovOpenFlow.Web.Requests;
using GovOpenFlow.Web.SignIn;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace GovOpenFlow.Web.Accounts;

/// <summary>Accounts over the API, for the coordinator and the command line.</summary>
internal static class AccountEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        var accounts = api.MapGroup("/accounts").WithTags("Accounts").RequireAuthorization(Access.Coordinate);
        accounts.MapGet("", ListAsync)
            .WithName("listAccounts")
            .WithSummary("List accounts")
            .WithDescription("By name, without their secrets.")
            .Produces<AccountListJson>();
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
