using GovOpenFlow.Core.Assignments;
using GovOpenFlow.Core.Audit;
using Xunit;

namespace GovOpenFlow.Core.Tests.Assignments;

/// <summary>催办, 督办: what happens when nobody reports.</summary>
public sealed class EscalatingStories
{
    [Fact]
    public void An_overdue_item_climbs_from_chase_to_the_circular_and_is_carried_over()
    {
        var story = AssignmentStory.Assigned("2022-03-01 10:00", "2022-03-31").Acknowledges("2022-03-01 11:00")
            .Until("2022-03-31 23:59").Sends(
                "2022-03-01 14:00 Assigned Liaison Email",
                "2022-03-17 08:30 Reminder/10 Liaison Email",
                "2022-03-28 08:30 Reminder/3 Liaison Email+Sms",
                "2022-03-31 08:30 Reminder Liaison Email+Sms")
            .Until("2022-04-01 08:30").Stands(Stage.Reminded, Light.Red)
            .Sends("2022-04-01 08:30 Chase/1 Leader Email+Sms", "2022-04-01 08:30 Chase/1 Liaison Email+Sms")
            .Until("2022-04-06 08:30").Stands(Stage.Escalated, Light.Red, 1)
            .Sends("2022-04-06 08:30 Escalation/1 Leader Email+Sms", "2022-04-06 08:30 Escalation/1 Supervisor Email+Sms")
            .Until("2022-04-08 08:30").Stands(Stage.Escalated, Light.Red, 2)
            .Sends("2022-04-08 08:30 Escalation/2 LeadingGroup Email")
            .Until("2022-04-15 08:30").Stands(Stage.Escalated, Light.Red, 3)
            .Sends("2022-04-15 08:30 Escalation/3 Coordinator Email", "2022-04-15 08:30 Escalation/3 Leader Email");
        Assert.Equal(
            [
                AuditKind.Assigned, AuditKind.Acknowledged, AuditKind.Reminded, AuditKind.Reminded, AuditKind.Reminded,
                AuditKind.Chased, AuditKind.Escalated, AuditKind.Escalated, AuditKind.Escalated,
            ],
            story.Trail);
        story.EndsInSilence("2023-01-31 08:30 CarriedOver Coordinator Email", "2023-01-31 08:30 CarriedOver Leader Email");
        story.Stands(Stage.Escalated, Light.Red, 3);
    }

    [Fact]
    public void A_late_report_ends_the_climb_and_stays_red_until_it_is_verified()
    {
        var story = AssignmentStory.Assigned("2022-03-01 10:00", "2022-03-31").Acknowledges("2022-03-01 11:00")
            .Until("2022-04-07 09:00").Stands(Stage.Escalated, Light.Red, 1);
        story.Sends(EverythingUntilTheFirstEscalation)
            .Reports("2022-04-07 10:00").Stands(Stage.Reported, Light.Red, 1)
            .Sends("2022-04-07 14:00 Reported Supervisor Email")
            .IsVerified("2022-04-08 07:00").Stands(Stage.Closed, Light.Green);
        Assert.True(Assert.Single(story.State.Outcomes) is { OnTime: false, Level: 1, Missed: false });
        story.EndsInSilence();
    }

    private static readonly string[] EverythingUntilTheFirstEscalation =
    [
        "2022-03-01 14:00 Assigned Liaison Email",
        "2022-03-17 08:30 Reminder/10 Liaison Email",
        "2022-03-28 08:30 Reminder/3 Liaison Email+Sms",
        "2022-03-31 08:30 Reminder Liaison Email+Sms",
        "2022-04-01 08:30 Chase/1 Leader Email+Sms",
        "2022-04-01 08:30 Chase/1 Liaison Email+Sms",
        "2022-04-06 08:30 Escalation/1 Leader Email+Sms",
        "2022-04-06 08:30 Escalation/1 Supervisor Email+Sms",
    ];

    [Fact]
    public void Acknowledging_an_overdue_item_stops_nothing()
    {
        AssignmentStory.Assigned("2022-03-01 10:00", "2022-03-31")
            .Until("2022-04-06 09:00").Stands(Stage.Escalated, Light.Red, 1)
            .Acknowledges("2022-04-06 10:00").Stands(Stage.Escalated, Light.Red, 1)
            .Until("2022-04-08 09:00").Stands(Stage.Escalated, Light.Red, 2);
    }
}
