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

    public static Problem WrongKey { get; } = new(401, "callback-key") { Place = "key", Texts = GatewayTexts.Source };

    /// <summary>The settings do not say how a gateway's own words are read.</summary>
    /// <param name="what">receipts or replies.</param>
    public static Problem Unmapped(string what) => new(404, "callback-unmapped") { Arguments = [what], Texts = GatewayTexts.Source };

    /// <summary>It has another shape than the settings say.</summary>
    public static Problem Shape(string place) => new(400, "callback-shape") { Place = place, Arguments = [place], Texts = GatewayTexts.Source };

    public static Problem BadTime(string place) => new(400, "callback-time") { Place = place, Arguments = [place], Texts = GatewayTexts.Source };

    public static Problem ShortId(string place) => new(400, "message-id-short")
    {
        Place = place, Arguments = [DeliveryReport.ShortestId], Texts = GatewayTexts.Source,
    };
}
