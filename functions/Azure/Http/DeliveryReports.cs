using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using GovOpenFlow.Functions.Hosting;
using GovOpenFlow.Functions.Sweeping;
using GovOpenFlow.Ledger.Delivery;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace GovOpenFlow.Functions.Http;

/// <summary>Takes what Event Grid says about messages: arrived, bounced, refused. Whose message failed hears of it, and so does its orchestration.</summary>
public sealed class DeliveryReports(CloudSettings settings, DeliveryBook book, ILogger<DeliveryReports> log)
{
    [Function("DeliveryReports")]
    public async Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "events/delivery")] HttpRequest request, [DurableClient] DurableTaskClient client)
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

            return await client.TellingAsync(log, () => NoteAsync(all, request.HttpContext.RequestAborted)).ConfigureAwait(false)
                ? new OkResult()
                // Event Grid comes again with all of them; those that were noted change nothing then.
                : new StatusCodeResult(StatusCodes.Status503ServiceUnavailable);
        }
    }

    private async Task<bool> NoteAsync(IEnumerable<JsonElement> events, CancellationToken cancellation)
    {
        var inTime = true;
        foreach (var report in events.Select(DeliveryEvent.Read).OfType<DeliveryReport>())
        {
            inTime &= await book.NoteAsync(report, cancellation).ConfigureAwait(false) != DeliveryNote.TooEarly;
        }

        return inTime;
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
