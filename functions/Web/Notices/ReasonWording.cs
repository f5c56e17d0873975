using System.Globalization;
using GovOpenFlow.Core.Notices;
using GovOpenFlow.Web.Texts;

namespace GovOpenFlow.Web.Notices;

/// <summary>Why a notice is as it is, in a reader's language. The store keeps codes, and after a colon what a provider said in its own words.</summary>
public static class ReasonWording
{
    private static readonly HashSet<string> Known =
    [
        .. Enum.GetNames<SuppressionReason>(),
        "no-unit", "no-contact", "no-email", "no-phone", "no-webhook", "no-sender", "no-assignment", "bad-address",
        "exhausted", "provider-down", "over-limit", "retried", "retried-unknown", "resent", "interrupted", "unanswered", "never-arrived",
    ];

    /// <summary>The reason in words; as it is where it is no code of ours.</summary>
    public static string Of(string reason, CultureInfo culture)
    {
        var end = reason.IndexOf(": ", StringComparison.Ordinal);
        var (code, rest) = end < 0 ? (reason, "") : (reason[..end], reason[end..]);
        return Known.Contains(code) ? OutboxTexts.Source.Get("Reason." + code, culture) + rest : reason;
    }
}
