using System.Globalization;
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
    private const int TopLevel = 3;

    public async Task<Circular> MakeAsync(PlanRecord plan, ScorePeriod period, DateTimeOffset now, CancellationToken cancellation)
    {
        var assignments = new List<AssignmentState>();
        var grants = new Dictionary<string, IReadOnlyList<ExtensionGrant>>();
        var reasons = new Dictionary<(string AssignmentId, int Checkpoint), IReadOnlyList<string>>();
        var named = new Dictionary<(string AssignmentId, int Checkpoint), DateTimeOffset>();
        string? cursor = null;
        do
        {
            var page = await ledger.ListAsync(new() { PlanId = plan.Id, Now = now }, cursor, PageSize, cancellation).ConfigureAwait(false);
            foreach (var (state, _, _, _) in page.Items)
            {
                assignments.Add(state);
                // The state says how often; the trail says when and why. Most have none of it.
                if (state.ExtensionsAsked > 0 || state.Returns > 0 || state.Level >= TopLevel
                    || state.Outcomes.Any(outcome => outcome.Returns > 0 || outcome.Level >= TopLevel))
                {
                    var trail = (await ledger.EventsAsync(state.Id, cancellation).ConfigureAwait(false)).Select(entry => entry.Event).ToList();
                    grants[state.Id] = ExtensionGrant.ListOf(trail);
                    AddReasons(state.Id, trail, reasons);
                    AddNamed(state.Id, trail, named);
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
            Level3At = named,
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
            if (entry.Details.TryGetValue("reason", out var reason) && NumberIn(entry, "checkpoint") is { } checkpoint)
            {
                var key = (id, checkpoint - 1);
                reasons[key] = [.. reasons.GetValueOrDefault(key) ?? [], reason];
            }
        }
    }

    private static void AddNamed(string id, List<AuditEvent> trail, Dictionary<(string AssignmentId, int Checkpoint), DateTimeOffset> named)
    {
        foreach (var entry in trail.Where(entry => entry.Kind == AuditKind.Escalated))
        {
            if (NumberIn(entry, "level") >= TopLevel && NumberIn(entry, "checkpoint") is { } checkpoint)
            {
                named.TryAdd((id, checkpoint - 1), entry.At);
            }
        }
    }

    private static int? NumberIn(AuditEvent entry, string name) =>
        entry.Details.TryGetValue(name, out var text) && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;
}
