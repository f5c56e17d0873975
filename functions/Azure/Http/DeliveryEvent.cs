using System.Text.Json;
using GovOpenFlow.Ledger.Delivery;
using GovOpenFlow.Ledger.Outbox;

namespace GovOpenFlow.Functions.Http;

/// <summary>What Event Grid says about a message: of an e-mail by its operation's id, which is the first half of ours; of an SMS by its tag, which is ours.</summary>
internal static class DeliveryEvent
{
    /// <summary>Reads an event.</summary>
    /// <returns>Null: one of another kind, or one that says nothing final.</returns>
    public static DeliveryReport? Read(JsonElement one)
    {
        if (one.ValueKind != JsonValueKind.Object || !one.TryGetProperty("data", out var data) || data.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        return Text(one, "eventType") switch
        {
            "Microsoft.Communication.EmailDeliveryReportReceived" when Guid.TryParse(Text(data, "messageId"), out var operation) =>
                Of(operation.ToString("N"), Text(data, "status"), Text(data, "deliveryStatusDetails", "statusMessage")),
            "Microsoft.Communication.SMSDeliveryReportReceived" when Text(data, "tag") is { Length: >= DeliveryReport.ShortestId } tag =>
                Of(tag, Text(data, "deliveryStatus"), Text(data, "deliveryStatusDetails")),
            _ => null,
        };
    }

    private static DeliveryReport? Of(string messageId, string? status, string? details) => status switch
    {
        "Delivered" => new(messageId, NoticeState.Delivered, null),
        "Bounced" or "Failed" or "Quarantined" or "FilteredSpam" or "Suppressed" =>
            new(messageId, NoticeState.FailedPermanent, details is null ? status : $"{status}: {details}"),
        _ => null,
    };

    private static string? Text(JsonElement element, string name, string? within = null)
    {
        if (!element.TryGetProperty(name, out var value))
        {
            return null;
        }

        return value.ValueKind switch
        {
            JsonValueKind.String => value.GetString(),
            JsonValueKind.Object when within is not null => Text(value, within),
            _ => null,
        };
    }
}
