using System.Globalization;
using GovOpenFlow.Core.Audit;
using GovOpenFlow.Core.Deadlines;
using GovOpenFlow.Core.Notices;

namespace GovOpenFlow.Core.Assignments;

/// <summary>The rule book: what becomes of an assignment. Pure; both hosts run it.</summary>
public static class Lifecycle
{
    /// <summary>Gives an item to a unit.</summary>
    /// <exception cref="ArgumentException">The spec has no checkpoint, or they are not in order of date with exactly the last one final.</exception>
    public static Decision Assign(AssignmentSpec spec, DateTimeOffset at, string by, Rules rules)
    {
        if (spec.Checkpoints.Count == 0)
        {
            throw new ArgumentException("An assignment has at least one checkpoint.", nameof(spec));
        }

        for (var i = 0; i < spec.Checkpoints.Count; i++)
        {
            var isLast = i == spec.Checkpoints.Count - 1;
            if (spec.Checkpoints[i].Kind == CheckpointKind.Final != isLast || (i > 0 && spec.Checkpoints[i].Due <= spec.Checkpoints[i - 1].Due))
            {
                throw new ArgumentException(
                    $"Checkpoint {i + 1} of {spec.Id} ({Iso(spec.Checkpoints[i].Due)}): dates have to ascend, and the last checkpoint alone is final.",
                    nameof(spec));
            }
        }

        var state = new AssignmentState
        {
            Id = spec.Id,
            PlanId = spec.PlanId,
            Year = spec.Year,
            Item = spec.Item,
            Unit = spec.Unit,
            Role = spec.Role,
            Stage = Stage.Assigned,
            Checkpoints = spec.Checkpoints,
            Due = rules.NoEarlierThanFair(spec.Checkpoints[0].Due, at),
            AssignedAt = at,
            LadderDone = at,
        };
        var transition = new Transition(state, at, by, rules);
        transition.Record(AuditKind.Assigned, ("unit", spec.Unit), ("due", Iso(transition.State.Due)), ("corrected", spec.Corrected));
        transition.Announce(NoticeKind.Assigned);
        return transition.ToDecision();
    }

    /// <summary>What an input does to an assignment.</summary>
    public static Decision Decide(AssignmentState state, LifecycleInput input, Rules rules)
    {
        var transition = new Transition(state, input.At, input.By, rules, byTime: input is LifecycleInput.Tick);
        var refusal = input switch
        {
            LifecycleInput.Tick => Clock.Tick(transition),
            LifecycleInput.NoticeFailed failed => Clock.NoticeFailed(transition, failed),
            LifecycleInput.HandleNotice handled => Handling.Of(transition, handled),
            _ when !state.IsOpen => RefusalReason.NotOpen,
            LifecycleInput.Acknowledge => Reporting.Acknowledge(transition),
            LifecycleInput.HandIn report => Reporting.HandIn(transition, report),
            LifecycleInput.Verify verify => Reviewing.Verify(transition, verify),
            LifecycleInput.Return back => Reviewing.Return(transition, back),
            LifecycleInput.Withdraw withdraw => Redirecting.Withdraw(transition, withdraw),
            _ when state.CarriedOver => RefusalReason.CarriedOver,
            LifecycleInput.AskExtension ask => Extending.Ask(transition, ask),
            LifecycleInput.GrantExtension grant => Extending.Grant(transition, grant),
            LifecycleInput.RefuseExtension refuse => Extending.Refuse(transition, refuse),
            LifecycleInput.Reassign reassign => Redirecting.Reassign(transition, reassign),
            _ => throw new ArgumentException($"Unknown input {input.GetType().Name}.", nameof(input)),
        };
        return refusal is { } reason ? Decision.Refused(state, reason) : transition.ToDecision();
    }

    internal static string Iso(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
