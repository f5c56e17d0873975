using GovOpenFlow.Web.Json;
using GovOpenFlow.Web.OpenApi;
using GovOpenFlow.Web.Requests;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace GovOpenFlow.Web.Gateway;

/// <summary>Takes what an SMS gateway calls back with: receipts and replies.</summary>
internal static class GatewayEndpoint
{
    public static void Map(RouteGroupBuilder api) => api
        .MapPost("/gateway/sms", TakeAsync)
        .WithTags("Gateway")
        .WithName("takeCallbacks")
        .WithSummary("Receipts and replies of an SMS gateway")
        .WithDescription("Signed: X-Timestamp in seconds, X-Signature = HMAC-SHA256 over timestamp, line feed and body, in hexadecimal digits. Late, repeated and out-of-order receipts are harmless. 503: a message is still being handed over; send the same again after Retry-After.")
        .AllowAnonymous()
        .Accepts<GatewayBody>("application/json")
        .Produces<GatewayJson>()
        .RefusesWith(
            StatusCodes.Status400BadRequest, StatusCodes.Status401Unauthorized, StatusCodes.Status404NotFound,
            StatusCodes.Status408RequestTimeout, StatusCodes.Status413PayloadTooLarge, StatusCodes.Status503ServiceUnavailable);

    private static async Task<IResult> TakeAsync(HttpContext http, CallbackSignature signature, GatewayDesk desk)
    {
        if (!signature.IsOn)
        {
            throw GatewayProblems.Off.ToException();
        }

        var body = await RequestBody.ReadAsync(http, RequestBody.MostJsonBytes).ConfigureAwait(false);
        if (signature.Fault(http, body) is { } fault)
        {
            throw (fault == "too-old" ? GatewayProblems.TooOld : GatewayProblems.Unsigned).ToException();
        }

        if (await signature.IsRepeatedAsync(http).ConfigureAwait(false))
        {
            return Answer.Of(new GatewayJson(0, 0, 0, Repeated: true), WebJson.Api.GatewayJson);
        }

        using var json = RequestBody.Parse(body);
        var counts = await desk.NoteAsync(GatewayEvent.Read(json.RootElement), http.RequestAborted).ConfigureAwait(false);
        await signature.RememberAsync(http).ConfigureAwait(false);
        return Answer.Of(counts, WebJson.Api.GatewayJson);
    }
}
