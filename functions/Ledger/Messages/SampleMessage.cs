using GovOpenFlow.Core.Assignments;
using GovOpenFlow.Core.Calendar;
using GovOpenFlow.Core.Deadlines;
using GovOpenFlow.Core.Notices;
using GovOpenFlow.Core.Units;

namespace GovOpenFlow.Ledger.Messages;

/// <summary>Notices that nobody sent, to see how messages look.</summary>
public static class SampleMessage
{
    /// <summary>When it would be sent.</summary>
    public static readonly DateTimeOffset At = ChinaTime.At(new(2026, 9, 25), new(8, 30));

    /// <summary>Whom it would be for.</summary>
    public const string Name = "王联络";

    /// <summary>One notice, or a digest of three.</summary>
    public static IReadOnlyList<MessageLine> Lines(bool digest) => digest
        ? [Line(7, NoticeKind.Reminder, 3, 30), Line(12, NoticeKind.Chase, 1, 24), Line(3, NoticeKind.Assigned, 0, 30)]
        : [Line(7, NoticeKind.Reminder, 3, 30)];

    private static MessageLine Line(int item, NoticeKind kind, int level, int day)
    {
        var id = FormattableString.Invariant($"2026-sample-{item:000}-01");
        var due = new DateOnly(2026, 9, day);
        var state = new AssignmentState
        {
            Id = id,
            PlanId = "2026-sample",
            Year = 2026,
            Item = item,
            Unit = "区教育局",
            Role = Role.Lead,
            Stage = Stage.Assigned,
            Checkpoints = [new(due, CheckpointKind.Final)],
            Due = due,
            AssignedAt = At,
        };
        return new(new(id, 0, 0, kind, level, Recipient.Liaison, Channel.Email, state.Unit, At), state)
        {
            PlanTitle = "2026年政务公开工作要点",
            Item = new()
            {
                Ordinal = item,
                Number = FormattableString.Invariant($"{item}."),
                Title = "推进政策解读“三同步”",
                Text = new("推进政策解读“三同步”，政策文件与解读材料同步组织、同步审签、同步部署。", default),
                Deadline = DeadlineRule.None,
                Span = default,
            },
        };
    }
}
