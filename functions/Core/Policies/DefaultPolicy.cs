using GovOpenFlow.Core.Notices;

namespace GovOpenFlow.Core.Policies;

public sealed partial record Policy
{
    private static readonly Channel[] Mail = [Channel.Email];
    private static readonly Channel[] MailAndSms = [Channel.Email, Channel.Sms];
    private static readonly Recipient[] Liaison = [Recipient.Liaison];
    private static readonly Recipient[] LiaisonAndLeader = [Recipient.Liaison, Recipient.Leader];
    private static readonly Recipient[] Supervisor = [Recipient.Supervisor];
    private static readonly Recipient[] Coordinator = [Recipient.Coordinator];

    /// <summary>The policy that a new ledger begins with.</summary>
    public static Policy Default { get; } = new()
    {
        Ladder =
        [
            new(LadderAnchor.Assigned, 3, NoticeKind.Unacknowledged, 3, new(Liaison, MailAndSms)),
            new(LadderAnchor.Due, -10, NoticeKind.Reminder, 10, new(Liaison, Mail)),
            new(LadderAnchor.Due, -3, NoticeKind.Reminder, 3, new(Liaison, MailAndSms)),
            new(LadderAnchor.Due, 0, NoticeKind.Reminder, 0, new(Liaison, MailAndSms)),
            new(LadderAnchor.Due, 1, NoticeKind.Chase, 1, new(LiaisonAndLeader, MailAndSms)),
            new(LadderAnchor.Due, 3, NoticeKind.Escalation, 1, new([Recipient.Leader, Recipient.Supervisor], MailAndSms)),
            new(LadderAnchor.Due, 5, NoticeKind.Escalation, 2, new([Recipient.LeadingGroup], Mail)),
            new(LadderAnchor.Due, 10, NoticeKind.Escalation, 3, new([Recipient.Leader, Recipient.Coordinator], Mail)),
            new(LadderAnchor.Reported, 3, NoticeKind.ReviewReminder, 3, new(Supervisor, Mail)),
            new(LadderAnchor.Reported, 5, NoticeKind.ReviewReminder, 5, new(Coordinator, Mail)),
        ],
        Routes = new Dictionary<NoticeKind, Route>
        {
            [NoticeKind.Assigned] = new(Liaison, Mail),
            [NoticeKind.Reported] = new(Supervisor, Mail),
            [NoticeKind.Returned] = new(Liaison, MailAndSms),
            [NoticeKind.ExtensionAsked] = new(Coordinator, Mail),
            [NoticeKind.ExtensionGranted] = new(Liaison, Mail),
            [NoticeKind.ExtensionRefused] = new(Liaison, Mail),
            [NoticeKind.Reassigned] = new(Liaison, Mail),
            [NoticeKind.Withdrawn] = new(Liaison, Mail),
            [NoticeKind.CarriedOver] = new([Recipient.Leader, Recipient.Coordinator], Mail),
            [NoticeKind.Undeliverable] = new(Coordinator, Mail),
        },
        Window = new([new(8, 30), new(14, 0)]),
    };
}
