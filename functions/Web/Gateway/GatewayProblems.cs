using GovOpenFlow.Ledger.Delivery;
using GovOpenFlow.Web.Problems;
using GovOpenFlow.Web.Texts;

namespace GovOpenFlow.Web.Gateway;

/// <summary>Why a gateway's call is not taken.</summary>
internal static class GatewayProblems
{
    public static Problem Off { get; } = new(404, "callbacks-off") { Texts = GatewayTexts.Source };

    public static Problem Unsigned { get; } = new(401, "callback-unsigned") { Place = CallbackSignature.SignatureHeader, Texts = GatewayTexts.Source };

    public static Problem TooOld { get; } = new(401, "callback-too-old") { Place = CallbackSignature.TimestampHeader, Texts = GatewayTexts.Source };

    public static Problem TooEarly { get; } = new(503, "callback-too-early") { RetryAfter = 300, Texts = GatewayTexts.Source };

    public static Problem ShortId(string place) => new(400, "message-id-short")
    {
        Place = place, Arguments = [DeliveryReport.ShortestId], Texts = GatewayTexts.Source,
    };
}
