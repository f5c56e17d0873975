using GovOpenFlow.Ledger.Delivery;
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
            StatusCodes.Status413PayloadTooLarge, StatusCodes.Status503ServiceUnavailable);

    private static async Task<IResult> TakeAsync(HttpContext http, CallbackSignature signature, DeliveryBook receipts, ReplyBook replies)
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

        if (signature.IsRepeated(http))
        {
            return Answer.Of(new GatewayJson(0, 0, 0, Repeated: true), WebJson.Api.GatewayJson);
        }

        using var json = RequestBody.Parse(body);
        var events = GatewayEvent.Read(json.RootElement);
        var (noted, known, ignored, early) = (0, 0, 0, false);
        foreach (var one in events)
        {
            var note = await NoteAsync(one, receipts, replies, http.RequestAborted).ConfigureAwait(false);
            noted += note == DeliveryNote.Noted ? 1 : 0;
            known += note == DeliveryNote.AlreadyKnown ? 1 : 0;
            ignored += note == DeliveryNote.NoSuchMessage ? 1 : 0;
            early |= note == DeliveryNote.TooEarly;
        }

        if (early)
        {
            throw GatewayProblems.TooEarly.ToException();
        }

        signature.Remember(http);
        return Answer.Of(new GatewayJson(noted, known, ignored, Repeated: false), WebJson.Api.GatewayJson);
    }

    private static async Task<DeliveryNote> NoteAsync(GatewayEvent one, DeliveryBook receipts, ReplyBook replies, CancellationToken cancellation) =>
        one.Receipt is { } receipt
            ? await receipts.NoteAsync(receipt, cancellation).ConfigureAwait(false)
            : await replies.NoteAsync(one.From!, one.Text!, cancellation).ConfigureAwait(false) switch
            {
                ReplyNote.Acknowledged => DeliveryNote.Noted,
                ReplyNote.NothingOpen => DeliveryNote.AlreadyKnown,
                _ => DeliveryNote.NoSuchMessage,
            };
}
