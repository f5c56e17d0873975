using GovOpenFlow.Core.Assignments;
using GovOpenFlow.Core.Audit;
using GovOpenFlow.Core.Circulars;
using GovOpenFlow.Core.Scores;
using GovOpenFlow.Ledger.Store;

namespace GovOpenFlow.Ledger.Circulars;

/// <summary>Makes a circular from the ledger as it stands.</summary>
internal sealed class CircularMaker(ILedger ledger, RulesSource rules, ScoringStore scoring)
{
    private const int PageSize = 1000;

    public async Task<Circular> MakeAsync(PlanRecord plan, ScorePeriod period, DateTimeOffset now, CancellationToken cancellation)
    {
        var assignments = new List<AssignmentState>();
        var grants = new Dictionary<string, IReadOnlyList<ExtensionGrant>>();
        var reasons = new Dictionary<(string AssignmentId, int Checkpoint), IReadOnlyList<string>>();
        string? cursor = null;
        do
        {
            var page = await ledger.ListAsync(new() { PlanId = plan.Id, Now = now }, cursor, PageSize, cancellation).ConfigureAwait(false);
            foreach (var (state, _, _, _) in page.Items)
            {
                assignments.Add(state);
                // The state says how often; the trail says until when and why. Most have neither.
                if (state.ExtensionsAsked > 0 || state.Returns > 0 || state.Outcomes.Any(outcome => outcome.Returns > 0))
                {
                    var trail = (await ledger.EventsAsync(state.Id, cancellation).ConfigureAwait(false)).Select(entry => entry.Event).ToList();
                    grants[state.Id] = ExtensionGrant.ListOf(trail);
                    AddReasons(state.Id, trail, reasons);
                }
            }

            cursor = page.Next;
        }
        while (cursor is not null);

        return Circular.Of(new()
        {
            PlanId = plan.Id,
            Plan = plan.Plan,
            Assignments = assignments,
            Grants = grants,
            ReturnReasons = reasons,
            Rules = await rules.OfAsync(plan.Id, cancellation).ConfigureAwait(false),
            Scoring = (await scoring.LoadAsync(cancellation).ConfigureAwait(false)).Scoring,
            Period = period,
            At = now,
        });
    }

    private static void AddReasons(
        string id, List<AuditEvent> trail, Dictionary<(string AssignmentId, int Checkpoint), IReadOnlyList<string>> reasons)
    {
        foreach (var entry in trail.Where(entry => entry.Kind == AuditKind.Returned))
        {
            if (entry.Details.TryGetValue("reason", out var reason)
                && entry.Details.TryGetValue("checkpoint", out var number)
                && int.TryParse(number, System.Globalization.CultureInfo.InvariantCulture, out var checkpoint))
            {
                var key = (id, checkpoint - 1);
                reasons[key] = [.. reasons.GetValueOrDefault(key) ?? [], reason];
            }
        }
    }
}
