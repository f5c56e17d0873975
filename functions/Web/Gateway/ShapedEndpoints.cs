using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using GovOpenFlow.Web.Hosting;
using GovOpenFlow.Web.Json;
using GovOpenFlow.Web.OpenApi;
using GovOpenFlow.Web.Requests;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace GovOpenFlow.Web.Gateway;

/// <summary>Takes receipts and replies in a gateway's own words, as the settings describe them.</summary>
internal static class ShapedEndpoints
{
    private static readonly QueryParameter Key = new("key", "The secret of sms.callbacks.key.");

    public static void Map(RouteGroupBuilder api)
    {
        Map(api, "receipts", "Receipts in the gateway's own words",
            shapes => shapes.Receipts is { } shape ? body => ShapedCallback.Receipts(body, shape) : null);
        Map(api, "replies", "Replies in the gateway's own words",
            shapes => shapes.Replies is { } shape ? body => ShapedCallback.Replies(body, shape) : null);
    }

    private static void Map(
        RouteGroupBuilder api, string path, string summary, Func<CallbackShapes, Func<byte[], IReadOnlyList<GatewayEvent?>>?> readerOf) => api
        .MapPost("/gateway/" + path, (HttpContext http, WebSettings settings, GatewayDesk desk) =>
        {
            var key = new Query(http).Text(Key.Name) ?? "";
            return settings.Callbacks is { } shapes && readerOf(shapes) is { } read
                ? TakeAsync(http, shapes, key, read, desk)
                : throw GatewayProblems.Unmapped(path).ToException();
        })
        .WithTags("Gateway")
        .WithName("take" + char.ToUpperInvariant(path[0]) + path[1..])
        .WithSummary(summary)
        .WithDescription("The settings under sms.callbacks say where in the JSON what stands, and what the gateway wants as an answer. The key in the address stands in the place of a signature. Late, repeated and out-of-order calls are harmless. 503: a message is still being handed over; send the same again after Retry-After.")
        .WithMetadata(Key)
        .AllowAnonymous()
        .Accepts<Stream>("application/json", "application/x-www-form-urlencoded")
        .Produces<GatewayJson>()
        .RefusesWith(
            StatusCodes.Status400BadRequest, StatusCodes.Status401Unauthorized, StatusCodes.Status404NotFound,
            StatusCodes.Status408RequestTimeout, StatusCodes.Status413PayloadTooLarge, StatusCodes.Status503ServiceUnavailable);

    private static async Task<IResult> TakeAsync(
        HttpContext http, CallbackShapes shapes, string key, Func<byte[], IReadOnlyList<GatewayEvent?>> read, GatewayDesk desk)
    {
        if (!CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(key)), SHA256.HashData(Encoding.UTF8.GetBytes(shapes.Key))))
        {
            throw GatewayProblems.WrongKey.ToException();
        }

        var counts = await desk.NoteAsync(read(await RequestBody.ReadAsync(http, RequestBody.MostJsonBytes).ConfigureAwait(false)), http.RequestAborted).ConfigureAwait(false);
        return shapes.Answer is { } wanted
            ? Results.Text(wanted, IsJson(wanted) ? "application/json" : "text/plain", Encoding.UTF8)
            : Answer.Of(counts, WebJson.Api.GatewayJson);
    }

    private static bool IsJson(string text)
    {
        try
        {
            JsonDocument.Parse(text).Dispose();
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
