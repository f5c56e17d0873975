using GovOpenFlow.Core.Assignments;
using GovOpenFlow.Core.Audit;
using GovOpenFlow.Core.Notices;
using GovOpenFlow.Ledger.Messages;
using GovOpenFlow.Ledger.Store;

namespace GovOpenFlow.Ledger.Dispatching;

/// <summary>Gathers what a message says about a notice. Plans do not change once started, so each is read once.</summary>
internal sealed class LineReader(ILedger ledger)
{
    private readonly Dictionary<string, PlanRecord?> plans = [];

    public async Task<MessageLine> ReadAsync(Notice notice, AssignmentState state)
    {
        if (!plans.TryGetValue(state.PlanId, out var plan))
        {
            plan = await ledger.FindPlanAsync(state.PlanId, CancellationToken.None).ConfigureAwait(false);
            plans[state.PlanId] = plan;
        }

        return new(notice, state)
        {
            Item = plan?.Plan.Items.FirstOrDefault(item => item.Ordinal == state.Item),
            PlanTitle = plan?.Plan.Title,
            Failures = notice.Kind == NoticeKind.Undeliverable ? await FailuresAsync(notice).ConfigureAwait(false) : [],
        };
    }

    private async Task<IReadOnlyList<FailedDelivery>> FailuresAsync(Notice notice)
    {
        var trail = await ledger.EventsAsync(notice.AssignmentId, CancellationToken.None).ConfigureAwait(false);
        return [.. trail
            .Where(entry => entry.Event.Kind == AuditKind.NoticeFailed)
            .Select(entry => Read(entry.Event.Details))
            .OfType<FailedDelivery>()
            .Distinct()];
    }

    private static FailedDelivery? Read(IReadOnlyDictionary<string, string> details) =>
        Enum.TryParse<Recipient>(details.GetValueOrDefault("recipient"), out var recipient)
            && Enum.TryParse<Channel>(details.GetValueOrDefault("channel"), out var channel)
            ? new(recipient, channel, details.GetValueOrDefault("reason") ?? "")
            : null;
}
