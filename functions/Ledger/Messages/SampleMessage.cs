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

    private const string Unit = "区教育局";
    private const string OtherUnit = "区科技局";
    private static readonly DateOnly Before = new(2026, 9, 24);
    private static readonly DateOnly Ahead = new(2026, 9, 30);

    /// <summary>One notice, or a digest of three.</summary>
    public static IReadOnlyList<MessageLine> Lines(bool digest) => digest
        ? [Line(7, NoticeKind.Reminder), Line(12, NoticeKind.Chase), Line(3, NoticeKind.Assigned)]
        : Of(NoticeKind.Reminder);

    /// <summary>One notice of a kind, about an item that stands as it does when such a notice is sent.</summary>
    public static IReadOnlyList<MessageLine> Of(NoticeKind kind) => [Line(7, kind)];

    /// <summary>Who hears of it first.</summary>
    public static Recipient ReaderOf(NoticeKind kind) => kind switch
    {
        NoticeKind.Reported or NoticeKind.ReviewReminder => Recipient.Supervisor,
        NoticeKind.ExtensionAsked or NoticeKind.Undeliverable => Recipient.Coordinator,
        NoticeKind.Escalation => Recipient.Leader,
        _ => Recipient.Liaison,
    };

    private static MessageLine Line(int item, NoticeKind kind)
    {
        var state = Standing(kind, new()
        {
            Id = FormattableString.Invariant($"2026-sample-{item:000}-01"),
            PlanId = "2026-sample",
            Year = 2026,
            Item = item,
            Unit = Unit,
            Role = Role.Lead,
            Stage = Stage.Assigned,
            Checkpoints = [new(Ahead, CheckpointKind.Final)],
            Due = Ahead,
            AssignedAt = At,
        });
        return new(new(state.Id, 0, 0, kind, LevelOf(kind), ReaderOf(kind), Channel.Email, Unit, At), state)
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
            Failures = kind == NoticeKind.Undeliverable ? [new(Recipient.Liaison, Channel.Email, "no-email"), new(Recipient.Liaison, Channel.Sms, "no-phone")] : [],
        };
    }

    private static int LevelOf(NoticeKind kind) => kind switch
    {
        NoticeKind.Reminder or NoticeKind.ReviewReminder => 3,
        NoticeKind.Chase or NoticeKind.Escalation => 1,
        _ => 0,
    };

    private static AssignmentState Standing(NoticeKind kind, AssignmentState fresh)
    {
        var known = fresh with { Stage = Stage.Acknowledged, AcknowledgedAt = At.AddDays(-30) };
        var reported = known with
        {
            Stage = Stage.Reported,
            Report = new(At.AddDays(-1), Unit, "解读材料已与文件同步公开。", [], OnTime: true),
            AwaitsReviewSince = At.AddDays(-1),
        };
        return kind switch
        {
            NoticeKind.Assigned or NoticeKind.Unacknowledged => fresh,
            NoticeKind.Reminder => known with { Stage = Stage.Reminded, YellowFrom = At },
            NoticeKind.Chase => known with { Stage = Stage.Reminded, Due = Before, Checkpoints = [new(Before, CheckpointKind.Final)], RedFrom = At },
            NoticeKind.Escalation => known with { Stage = Stage.Escalated, Level = 1, Due = Before, Checkpoints = [new(Before, CheckpointKind.Final)], RedFrom = At },
            NoticeKind.Reported or NoticeKind.ReviewReminder => reported,
            NoticeKind.Returned => known with { Stage = Stage.Returned, Returns = 1, Rectification = new(At, "审核人", "请补充公开链接。", Ahead), YellowFrom = At },
            NoticeKind.Verified => reported with { Stage = Stage.Closed, AwaitsReviewSince = null },
            NoticeKind.ExtensionAsked => known with { Extension = new(At, Unit, new(2026, 10, 20), "解读材料尚在审签。") },
            NoticeKind.ExtensionGranted => known with { Due = new(2026, 10, 20) },
            NoticeKind.Reassigned => fresh with { Unit = OtherUnit },
            NoticeKind.Withdrawn => known with { Stage = Stage.Withdrawn },
            NoticeKind.CarriedOver => known with { Stage = Stage.Escalated, Level = 3, CarriedOver = true, RedFrom = At },
            _ => known,
        };
    }
}
