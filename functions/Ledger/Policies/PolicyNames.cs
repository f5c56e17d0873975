using System.Globalization;

namespace GovOpenFlow.Ledger.Policies;

/// <summary>Under which names policies are kept among the settings.</summary>
internal static class PolicyNames
{
    /// <summary>Which revisions the open assignments have been decided by again.</summary>
    public const string Swept = "policy-swept";

    private const int LongestPlanId = 64;

    /// <summary>policy for the ledger's, policy/2026-3fa9c1b2 for a plan's own.</summary>
    /// <exception cref="ArgumentException">Not a plan's id: other than 1–64 letters, digits and hyphens.</exception>
    public static string Of(string? planId) => planId is null ? "policy" : $"policy/{Checked(planId)}";

    /// <summary>Where a revision is kept after a later one has taken its place.</summary>
    public static string OfRevision(string? planId, long version)
    {
        var number = version.ToString(CultureInfo.InvariantCulture);
        return planId is null ? $"policy-history/{number}" : $"policy-history/{Checked(planId)}/{number}";
    }

    /// <summary>Whether a plan can have that id: 1–64 letters, digits and hyphens.</summary>
    public static bool IsPlanId(string planId) =>
        planId.Length is > 0 and <= LongestPlanId && planId.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '-');

    private static string Checked(string planId) =>
        IsPlanId(planId)
            ? planId
            : throw new ArgumentException($"'{planId}' is no plan's id.", nameof(planId));
}
