using System.Text.Json;
using GovOpenFlow.Ledger.Delivery;
using GovOpenFlow.Ledger.Outbox;
using GovOpenFlow.Web.Json;
using GovOpenFlow.Web.Problems;

namespace GovOpenFlow.Web.Gateway;

/// <summary>One thing that a gateway calls back with: a receipt, or a reply.</summary>
/// <param name="Receipt">What became of a message; null for a reply.</param>
/// <param name="From">The number of a reply.</param>
/// <param name="Text">What a reply says.</param>
internal sealed record GatewayEvent(DeliveryReport? Receipt, string? From, string? Text)
{
    private const int MostEvents = 500;
    private static readonly string[] Types = ["delivery", "reply"];
    private static readonly string[] States = ["delivered", "failed"];

    /// <exception cref="ProblemException">Something in it is not as described; nothing of it is taken.</exception>
    public static IReadOnlyList<GatewayEvent> Read(JsonElement json) =>
        [.. new JsonFields(json, "$", "events").Items("events", MostEvents).Select(one => Read(one.Element, one.Path))];

    private static GatewayEvent Read(JsonElement element, string path)
    {
        var fields = new JsonFields(element, path, "type", "messageId", "state", "reason", "from", "text", "at");
        var type = fields.Text("type", 20);
        return type switch
        {
            "delivery" => new(ReceiptOf(fields), null, null),
            "reply" => new(null, fields.Text("from", 40), fields.Text("text", 1000)),
            _ => throw BadRequests.BadChoice(fields.PathOf("type"), type, Types).ToException(),
        };
    }

    private static DeliveryReport ReceiptOf(JsonFields fields)
    {
        var id = fields.Text("messageId", 128);
        var state = fields.Text("state", 20);
        return id.Length < DeliveryReport.ShortestId
            ? throw GatewayProblems.ShortId(fields.PathOf("messageId")).ToException()
            : new(
                id,
                state switch
                {
                    "delivered" => NoticeState.Delivered,
                    "failed" => NoticeState.FailedPermanent,
                    _ => throw BadRequests.BadChoice(fields.PathOf("state"), state, States).ToException(),
                },
                fields.OptionalText("reason", 1000))
            {
                At = fields.OptionalText("at", 40) is { } at ? ShapedCallback.TimeOf(at) ?? throw GatewayProblems.BadTime(fields.PathOf("at")).ToException() : null,
            };
    }
}
