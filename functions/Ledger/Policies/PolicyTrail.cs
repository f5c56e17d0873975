using System.Security.Cryptography;
using System.Text;
using GovOpenFlow.Core.Audit;

namespace GovOpenFlow.Ledger.Policies;

/// <summary>The audit trail of a policy, chained like an assignment's.</summary>
public static class PolicyTrail
{
    /// <summary>The first revision that was changed, taken out or put in; null: none.</summary>
    /// <param name="planId">Whose policy it is; null: the ledger's.</param>
    /// <param name="revisions">All, oldest first.</param>
    public static long? FirstBroken(string? planId, IReadOnlyList<PolicyRevision> revisions)
    {
        PolicyRevision? before = null;
        foreach (var revision in revisions)
        {
            var expected = (before?.Version ?? 0) + 1;
            var holds = revision.Version == expected
                && revision.From == before?.To
                && revision.To == HashOf(revision.Text)
                && SealOf(planId, before?.Seal ?? AuditChain.Start, revision).AsSpan().SequenceEqual(revision.Seal);
            if (!holds)
            {
                return expected;
            }

            before = revision;
        }

        return null;
    }

    internal static string? HashOf(string? text) =>
        text is null ? null : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    internal static byte[] SealOf(string? planId, byte[] previous, PolicyRevision revision)
    {
        var details = new Dictionary<string, string>();
        if (revision.From is { } from)
        {
            details["from"] = from;
        }

        if (revision.To is { } to)
        {
            details["to"] = to;
        }

        return AuditChain.Seal(
            previous, PolicyNames.Of(planId), revision.Version,
            new(AuditKind.PolicyChanged, revision.At, revision.By, details));
    }
}
