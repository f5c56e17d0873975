using GovOpenFlow.Core.Audit;
using GovOpenFlow.Core.Notices;

namespace GovOpenFlow.Core.Assignments;

/// <summary>Extensions: asked by the unit before the due date has run out, decided by the coordinator.</summary>
internal static class Extending
{
    public static RefusalReason? Ask(Transition transition, LifecycleInput.AskExtension input)
    {
        var state = transition.State;
        if (state.AwaitsReview)
        {
            return RefusalReason.AwaitsReview;
        }

        if (state.Extension is not null)
        {
            return RefusalReason.ExtensionPending;
        }

        if (string.IsNullOrWhiteSpace(input.Reason))
        {
            return RefusalReason.ReasonMissing;
        }

        if (input.At >= transition.Rules.LateFrom(state.Due))
        {
            return RefusalReason.TooLate;
        }

        if (Unfit(state, input.Until) is { } unfit)
        {
            return unfit;
        }

        transition.State = state with
        {
            // Who asks for more time has seen the assignment.
            Stage = state.Stage == Stage.Assigned ? Stage.Acknowledged : state.Stage,
            AcknowledgedAt = state.AcknowledgedAt ?? input.At,
            Extension = new(input.At, input.By, input.Until, input.Reason),
            ExtensionsAsked = state.ExtensionsAsked + 1,
        };
        transition.Record(AuditKind.ExtensionAsked, ("until", Lifecycle.Iso(input.Until)), ("reason", input.Reason));
        transition.Announce(NoticeKind.ExtensionAsked, transition.State.ExtensionsAsked);
        return null;
    }

    public static RefusalReason? Grant(Transition transition, LifecycleInput.GrantExtension input)
    {
        var state = transition.State;
        if (state.Extension is not { } asked)
        {
            return RefusalReason.NoExtensionPending;
        }

        var until = input.Until ?? asked.Until;
        if (Unfit(state, until) is { } unfit)
        {
            return unfit;
        }

        // Decided so late that the date asked for has run out: granted as it is, the unit would be overdue at once.
        if (transition.Rules.LateFrom(until) <= input.At)
        {
            return RefusalReason.DateNotLater;
        }

        transition.State = state with
        {
            Epoch = state.Epoch + 1,
            Due = until,
            Extension = null,
            // Reminders and escalations of the old date are over; a return stays a return.
            Stage = state.Rectification is not null ? Stage.Returned
                : state.Stage is Stage.Reminded or Stage.Escalated ? Stage.Acknowledged
                : state.Stage,
            Rectification = state.Rectification is { } rectification ? rectification with { RectifyBy = until } : null,
            Level = 0,
            LadderDone = input.At,
        };
        transition.Record(AuditKind.ExtensionGranted, ("from", Lifecycle.Iso(state.Due)), ("until", Lifecycle.Iso(until)));
        transition.Announce(NoticeKind.ExtensionGranted, state.ExtensionsAsked);
        return null;
    }

    public static RefusalReason? Refuse(Transition transition, LifecycleInput.RefuseExtension input)
    {
        var state = transition.State;
        if (state.Extension is null)
        {
            return RefusalReason.NoExtensionPending;
        }

        if (string.IsNullOrWhiteSpace(input.Reason))
        {
            return RefusalReason.ReasonMissing;
        }

        transition.State = state with { Extension = null };
        transition.Record(AuditKind.ExtensionRefused, ("reason", input.Reason));
        transition.Announce(NoticeKind.ExtensionRefused, state.ExtensionsAsked);
        return null;
    }

    private static RefusalReason? Unfit(AssignmentState state, DateOnly until) =>
        until <= state.Due ? RefusalReason.DateNotLater
        : until.Year > state.Year + 1 ? RefusalReason.DateTooFar
        // A later quarter's report would never be asked for.
        : state.Current + 1 < state.Checkpoints.Count && until >= state.Checkpoints[state.Current + 1].Due ? RefusalReason.DatePastNext
        : null;
}
