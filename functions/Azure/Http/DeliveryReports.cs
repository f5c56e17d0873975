using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using GovOpenFlow.Functions.Hosting;
using GovOpenFlow.Ledger.Delivery;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace GovOpenFlow.Functions.Http;

/// <summary>Takes what Event Grid says about messages: arrived, bounced, refused.</summary>
public sealed class DeliveryReports(CloudSettings settings, DeliveryBook book)
{
    [Function("DeliveryReports")]
    public async Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "events/delivery")] HttpRequest request)
    {
        if (!IsKnown(request.Query["key"].ToString()))
        {
            return new UnauthorizedResult();
        }

        JsonDocument events;
        try
        {
            events = await JsonDocument.ParseAsync(request.Body, default, request.HttpContext.RequestAborted).ConfigureAwait(false);
        }
        catch (JsonException)
        {
            return new BadRequestResult();
        }

        using (events)
        {
            var all = events.RootElement.ValueKind == JsonValueKind.Array ? events.RootElement.EnumerateArray().ToList() : [events.RootElement];
            if (request.Headers["aeg-event-type"] == "SubscriptionValidation")
            {
                return Handshake(all) is { } code
                    ? new OkObjectResult(new Dictionary<string, string> { ["validationResponse"] = code })
                    : new BadRequestResult();
            }

            var early = false;
            foreach (var report in all.Select(DeliveryEvent.Read).OfType<DeliveryReport>())
            {
                early |= await book.NoteAsync(report, request.HttpContext.RequestAborted).ConfigureAwait(false) == DeliveryNote.TooEarly;
            }

            if (early)
            {
                // Event Grid comes again with all of them; those that were noted change nothing then.
                return new StatusCodeResult(StatusCodes.Status503ServiceUnavailable);
            }
        }

        return new OkResult();
    }

    private static string? Handshake(IEnumerable<JsonElement> events) => events
        .Where(one => one.ValueKind == JsonValueKind.Object
            && one.TryGetProperty("eventType", out var type) && type.ValueEquals("Microsoft.EventGrid.SubscriptionValidationEvent"))
        .Select(one => one.TryGetProperty("data", out var data) && data.TryGetProperty("validationCode", out var code) ? code.GetString() : null)
        .FirstOrDefault();

    // Digests have one length, so that the time taken tells nothing about the key.
    private bool IsKnown(string given) => settings.EventKey is { Length: > 0 } key && CryptographicOperations.FixedTimeEquals(
        SHA256.HashData(Encoding.UTF8.GetBytes(given)), SHA256.HashData(Encoding.UTF8.GetBytes(key)));
}
