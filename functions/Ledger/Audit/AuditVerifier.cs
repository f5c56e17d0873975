using System.Globalization;
using System.Security.Cryptography;
using GovOpenFlow.Core.Audit;
using GovOpenFlow.Ledger.Policies;
using GovOpenFlow.Ledger.Store;

namespace GovOpenFlow.Ledger.Audit;

/// <summary>Recomputes every audit trail of a ledger. The ledger may go on being used meanwhile.</summary>
/// <param name="ledger">Plans and assignments.</param>
/// <param name="settings">Policies and accounts.</param>
public sealed class AuditVerifier(ILedger ledger, ISettingsStore settings)
{
    private const int PageSize = 500;

    // A decision that comes in between the record and its trail looks like a fault; it is gone at a second look.
    private const int MostLooks = 4;

    /// <summary>Walks all plans, assignments and events, then the trails of policies and accounts.</summary>
    /// <param name="progress">Told after every page of assignments, or null.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="LedgerUnavailableException">The ledger cannot be read; a damaged trail is a fault and does not stop it.</exception>
    public async Task<AuditVerdict> VerifyAsync(IProgress<AuditProgress>? progress = null, CancellationToken cancellation = default)
    {
        var before = await ledger.PlansAsync(cancellation).ConfigureAwait(false);
        var expected = before.Sum(plan => (long)plan.Assignments);
        var found = new Dictionary<string, int>();
        var firstOf = new Dictionary<string, string>();
        var faults = new List<AuditFault>();
        var (assignments, events, cursor) = (0L, 0L, (string?)null);
        using var heads = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        do
        {
            var page = await ledger.ListAsync(new() { Now = DateTimeOffset.UnixEpoch }, cursor, PageSize, cancellation).ConfigureAwait(false);
            foreach (var record in page.Items)
            {
                var (count, head, wrong) = await TrailAsync(record, cancellation).ConfigureAwait(false);
                faults.AddRange(wrong);
                heads.AppendData(head);
                events += count;
                assignments++;
                found[record.State.PlanId] = found.GetValueOrDefault(record.State.PlanId) + 1;
                firstOf.TryAdd(record.State.PlanId, record.State.Id);
            }

            progress?.Report(new(assignments, Math.Max(expected, assignments), events));
            cursor = page.Next;
        }
        while (cursor is not null);

        var after = await ledger.PlansAsync(cancellation).ConfigureAwait(false);
        faults.AddRange(PlanFaults(before, after, found, firstOf));
        var plans = before.Concat(after).Select(plan => plan.Id).Where(PolicyNames.IsPlanId).Distinct().Order(StringComparer.Ordinal);
        var kept = 0L;
        foreach (var trail in plans.Prepend(null).Select(SettingsTrail.OfPolicy).Append(SettingsTrail.OfAccounts()))
        {
            var (count, wrong) = await trail.VerifyAsync(settings, cancellation).ConfigureAwait(false);
            faults.AddRange(wrong);
            kept += count;
        }

        return new(assignments, events, kept, Convert.ToHexStringLower(heads.GetHashAndReset()), faults);
    }

    private async Task<(int Events, byte[] Head, IReadOnlyList<AuditFault> Faults)> TrailAsync(AssignmentRecord record, CancellationToken cancellation)
    {
        for (var look = 1; ; look++)
        {
            try
            {
                var events = await ledger.EventsAsync(record.State.Id, cancellation).ConfigureAwait(false);
                var faults = FaultsOf(record, events);
                var head = events.Count == 0 ? AuditChain.Start : events[^1].Hash;
                if (faults.Count == 0 || look == MostLooks)
                {
                    return (events.Count, head, faults);
                }

                var again = await ledger.FindAsync(record.State.Id, cancellation).ConfigureAwait(false);
                if (again is null || again.LastSequence == record.LastSequence)
                {
                    return (events.Count, head, faults);
                }

                record = again;
            }
            catch (LedgerUnavailableException damage) when (damage.Code == "damaged")
            {
                return (0, AuditChain.Start, [new(AuditFaultKind.Unreadable, record.State.PlanId, record.State.Id, null, null, damage.Message)]);
            }
        }
    }

    private static List<AuditFault> FaultsOf(AssignmentRecord record, IReadOnlyList<SealedEvent> events)
    {
        var faults = new List<AuditFault>();
        var (hash, next) = (AuditChain.Start, 1L);
        foreach (var (sequence, entry, stored) in events)
        {
            if (sequence != next)
            {
                faults.Add(Fault(AuditFaultKind.Gap, next, Text(next), Text(sequence)));
            }

            var sealedNow = AuditChain.Seal(hash, record.State.Id, sequence, entry);
            if (!stored.AsSpan().SequenceEqual(sealedNow))
            {
                faults.Add(Fault(AuditFaultKind.WrongHash, sequence, Convert.ToHexStringLower(sealedNow), Convert.ToHexStringLower(stored)));
            }

            // On from the stored one: one changed event is one fault, and the ones behind it are not blamed.
            (hash, next) = (stored, sequence + 1);
        }

        if (record.LastSequence != next - 1)
        {
            faults.Add(Fault(AuditFaultKind.WrongCount, null, Text(record.LastSequence), Text(next - 1)));
        }
        else if (!record.LastHash.AsSpan().SequenceEqual(hash))
        {
            faults.Add(Fault(AuditFaultKind.WrongLastHash, null, Convert.ToHexStringLower(record.LastHash), Convert.ToHexStringLower(hash)));
        }

        return faults;

        AuditFault Fault(AuditFaultKind kind, long? sequence, string wanted, string got) =>
            new(kind, record.State.PlanId, record.State.Id, sequence, wanted, got);
    }

    private static IEnumerable<AuditFault> PlanFaults(
        IReadOnlyList<PlanSummary> before, IReadOnlyList<PlanSummary> after, Dictionary<string, int> found, Dictionary<string, string> firstOf)
    {
        var then = before.ToDictionary(plan => plan.Id, plan => plan.Assignments);
        var now = after.ToDictionary(plan => plan.Id, plan => plan.Assignments);
        foreach (var (id, least) in then)
        {
            // Assignments may have joined the plan while it was walked.
            var (count, most) = (found.GetValueOrDefault(id), now.GetValueOrDefault(id, least));
            if (count < least || count > most)
            {
                yield return new(AuditFaultKind.WrongNumberOfAssignments, id, null, null, Text(least), Text(count));
            }
        }

        foreach (var (id, assignment) in firstOf)
        {
            if (!then.ContainsKey(id) && !now.ContainsKey(id))
            {
                yield return new(AuditFaultKind.UnknownPlan, id, assignment, null);
            }
        }
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
