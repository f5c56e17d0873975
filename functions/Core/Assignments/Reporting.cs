using GovOpenFlow.Core.Audit;
using GovOpenFlow.Core.Notices;

namespace GovOpenFlow.Core.Assignments;

/// <summary>What a unit does: acknowledge and report.</summary>
internal static class Reporting
{
    public static RefusalReason? Acknowledge(Transition transition)
    {
        if (transition.State.AcknowledgedAt is not null)
        {
            return null;
        }

        var state = transition.State;
        transition.State = state with
        {
            AcknowledgedAt = transition.At,
            Stage = state.Stage == Stage.Assigned ? Stage.Acknowledged : state.Stage,
        };
        transition.Record(AuditKind.Acknowledged);
        return null;
    }

    public static RefusalReason? HandIn(Transition transition, LifecycleInput.HandIn input)
    {
        if (string.IsNullOrWhiteSpace(input.Text))
        {
            return RefusalReason.TextMissing;
        }

        var state = transition.State;
        // A supplement counts with the report that it completes: it neither makes it late nor has the supervisor told twice.
        var onTime = state.AwaitsReview ? state.Report!.OnTime : input.At < transition.Rules.LateFrom(state.Due);
        transition.State = state with
        {
            Stage = Stage.Reported,
            AcknowledgedAt = state.AcknowledgedAt ?? input.At,
            Report = new(input.At, input.By, input.Text, input.Links, onTime, input.Evidence is { Count: > 0 } files ? files : null),
            AwaitsReviewSince = state.AwaitsReviewSince ?? input.At,
            FirstReportedAt = state.FirstReportedAt ?? input.At,
            FirstReportOnTime = state.FirstReportedAt is null ? onTime : state.FirstReportOnTime,
            Extension = null,
        };
        transition.Record(
            AuditKind.Reported,
            ("text", input.Text),
            ("links", string.Join('\n', input.Links)),
            ("evidence", string.Join('\n', (input.Evidence ?? []).Select(file => file.ToLine()))),
            ("onTime", onTime ? "yes" : "no"));
        if (!state.AwaitsReview)
        {
            transition.Announce(NoticeKind.Reported);
        }

        return null;
    }
}
