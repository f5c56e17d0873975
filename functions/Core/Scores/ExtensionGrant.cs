using System.Globalization;
using GovOpenFlow.Core.Audit;

namespace GovOpenFlow.Core.Scores;

/// <summary>An extension that was granted, as the audit trail has it.</summary>
/// <param name="Checkpoint">Index of the checkpoint, from 0.</param>
/// <param name="Until">The new due date.</param>
/// <param name="OfRectification">Whether it put off the date to rectify by; then the checkpoint itself is due as before.</param>
/// <param name="OfFormerUnit">Whether it was granted to a unit that the assignment was taken from since; then it is not the present one's.</param>
public sealed record ExtensionGrant(int Checkpoint, DateOnly Until, bool OfRectification, bool OfFormerUnit = false)
{
    /// <summary>The extensions in an assignment's audit trail.</summary>
    /// <param name="trail">Oldest first.</param>
    public static IReadOnlyList<ExtensionGrant> ListOf(IEnumerable<AuditEvent> trail)
    {
        var grants = new List<ExtensionGrant>();
        var returned = new HashSet<int>();
        foreach (var entry in trail)
        {
            if (!entry.Details.TryGetValue("checkpoint", out var number)
                || !int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var checkpoint))
            {
                continue;
            }

            var index = checkpoint - 1;
            switch (entry.Kind)
            {
                case AuditKind.Returned:
                    returned.Add(index);
                    break;
                case AuditKind.Reassigned:
                    returned.Remove(index);
                    for (var i = 0; i < grants.Count; i++)
                    {
                        grants[i] = grants[i] with { OfFormerUnit = true };
                    }

                    break;
                case AuditKind.ExtensionGranted when entry.Details.TryGetValue("until", out var text)
                    && DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var until):
                    grants.Add(new(index, until, returned.Contains(index)));
                    break;
            }
        }

        return grants;
    }
}
