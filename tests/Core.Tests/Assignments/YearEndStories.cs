using GovOpenFlow.Core.Assignments;
using GovOpenFlow.Core.Audit;
using Xunit;

namespace GovOpenFlow.Core.Tests.Assignments;

/// <summary>结转回头看: what is still open when the year closes.</summary>
public sealed class YearEndStories
{
    private const string CarriedToLeader = "2023-01-31 08:30 CarriedOver Leader Email";
    private const string CarriedToCoordinator = "2023-01-31 08:30 CarriedOver Coordinator Email";

    private static AssignmentStory AtNewYear() => AssignmentStory.Assigned("2022-12-20 10:00", "2022-12-31").Acknowledges("2022-12-20 11:00")
        .Until("2022-12-30 12:00")
        .Sends(
            "2022-12-20 14:00 Assigned Liaison Email",
            "2022-12-27 08:30 Reminder/3 Liaison Email+Sms",
            "2022-12-30 08:30 Reminder Liaison Email+Sms");

    private static AssignmentStory CarriedOver()
    {
        var story = AtNewYear().Until("2023-01-31 08:30").Stands(Stage.Escalated, Light.Red, 3).Sends(
            "2023-01-04 08:30 Chase/1 Leader Email+Sms",
            "2023-01-04 08:30 Chase/1 Liaison Email+Sms",
            "2023-01-06 08:30 Escalation/1 Leader Email+Sms",
            "2023-01-06 08:30 Escalation/1 Supervisor Email+Sms",
            "2023-01-10 08:30 Escalation/2 LeadingGroup Email",
            "2023-01-17 08:30 Escalation/3 Coordinator Email",
            "2023-01-17 08:30 Escalation/3 Leader Email",
            CarriedToCoordinator,
            CarriedToLeader);
        Assert.True(story.State.CarriedOver);
        return story;
    }

    [Fact]
    public void An_overdue_item_is_carried_over_on_the_last_of_January() => CarriedOver().EndsInSilence();

    [Fact]
    public void A_late_report_after_it_is_verified_and_closes_the_item()
    {
        var story = CarriedOver()
            .Reports("2023-03-01 10:00").Stands(Stage.Reported, Light.Red, 3).Sends("2023-03-01 14:00 Reported Supervisor Email")
            .IsVerified("2023-03-02 10:00").Stands(Stage.Closed, Light.Green);
        Assert.True(Assert.Single(story.State.Outcomes) is { OnTime: false, Missed: false, Level: 3 });
        Assert.Equal(AuditKind.Closed, story.Trail.Last());
        story.EndsInSilence();
    }

    [Fact]
    public void A_late_report_after_it_may_be_returned_or_the_item_withdrawn()
    {
        CarriedOver().Reports("2023-03-01 10:00").Sends("2023-03-01 14:00 Reported Supervisor Email")
            .IsReturned("2023-03-02 10:00").IsDue("2023-03-09").Stands(Stage.Returned, Light.Green, 3)
            .Sends("2023-03-02 14:00 Returned Liaison Email+Sms")
            .TurnsAt("2023-03-10 00:00", Light.Yellow, Light.Red)
            .IsWithdrawn("2023-03-13 10:00")
            .EndsInSilence("2023-03-13 14:00 Withdrawn Liaison Email");
    }

    [Fact]
    public void A_report_of_the_last_days_of_the_year_after_can_still_be_returned_with_the_usual_date()
    {
        CarriedOver().Reports("2023-12-28 10:00").IsReturned("2023-12-29 10:00").IsDue("2024-01-08") // 2024-01-01 is off
            .IsRefused(RefusalReason.NothingToReview, new LifecycleInput.Verify(When.At("2024-01-02 10:00"), "审核人"));
    }

    [Fact]
    public void What_awaits_review_at_year_end_is_carried_over_as_that_and_can_be_verified()
    {
        var story = AtNewYear()
            .Reports("2023-01-03 10:00").Sends("2023-01-03 14:00 Reported Supervisor Email")
            .Until("2023-01-31 08:30").Stands(Stage.Escalated, Light.Green)
            .Sends(
                "2023-01-06 08:30 ReviewReminder/3 Supervisor Email",
                "2023-01-10 08:30 ReviewReminder/5 Coordinator Email",
                CarriedToCoordinator,
                CarriedToLeader);
        Assert.True(story.State is { CarriedOver: true, AwaitsReview: true, AwaitsReport: false });
        story.IsVerified("2023-02-01 10:00").Stands(Stage.Closed, Light.Green);
        Assert.True(Assert.Single(story.State.Outcomes).OnTime);
        story.EndsInSilence();
    }

    [Fact]
    public void A_progress_report_left_unreviewed_over_year_end_does_not_close_the_item_without_its_final_one()
    {
        var story = AssignmentStory.Assigned("2022-09-01 08:00", "2022-09-30", "2022-12-31")
            .Reports("2022-09-29 10:00")
            .Until("2023-02-01 09:00").Stands(Stage.Escalated, Light.Green);
        Assert.True(story.State.CarriedOver);
        story.IsVerified("2023-02-01 10:00").IsDue("2023-02-08").Stands(Stage.Verified, Light.Green);
        Assert.False(story.State.CarriedOver);
        story.Sends(
                "2022-09-01 08:30 Assigned Liaison Email",
                "2022-09-06 08:30 Unacknowledged/3 Liaison Email+Sms",
                "2022-09-16 08:30 Reminder/10 Liaison Email",
                "2022-09-27 08:30 Reminder/3 Liaison Email+Sms",
                "2022-09-29 14:00 Reported Supervisor Email",
                "2022-10-09 08:30 ReviewReminder/3 Supervisor Email",
                "2022-10-11 08:30 ReviewReminder/5 Coordinator Email",
                CarriedToCoordinator,
                CarriedToLeader)
            .Reports("2023-02-08 10:00").IsVerified("2023-02-09 10:00").Stands(Stage.Closed, Light.Green);
        Assert.Equal(2, story.State.Outcomes.Count(outcome => outcome.OnTime));
        story.EndsInSilence(
            "2023-02-03 08:30 Reminder/3 Liaison Email+Sms", "2023-02-08 08:30 Reminder Liaison Email+Sms", "2023-02-08 14:00 Reported Supervisor Email");
    }

    [Fact]
    public void An_extension_into_the_next_year_puts_the_carry_over_off_until_its_ladder_has_run_out()
    {
        AtNewYear().AsksExtension("2022-12-30 13:00", "2023-02-28").ExtensionIsGranted("2022-12-30 14:00")
            .EndsInSilence(
                "2022-12-30 14:00 ExtensionAsked/1 Coordinator Email",
                "2022-12-30 14:00 ExtensionGranted/1 Liaison Email",
                "2023-02-14 08:30 Reminder/10 Liaison Email",
                "2023-02-23 08:30 Reminder/3 Liaison Email+Sms",
                "2023-02-28 08:30 Reminder Liaison Email+Sms",
                "2023-03-01 08:30 Chase/1 Leader Email+Sms",
                "2023-03-01 08:30 Chase/1 Liaison Email+Sms",
                "2023-03-03 08:30 Escalation/1 Leader Email+Sms",
                "2023-03-03 08:30 Escalation/1 Supervisor Email+Sms",
                "2023-03-07 08:30 Escalation/2 LeadingGroup Email",
                "2023-03-14 08:30 Escalation/3 Coordinator Email",
                "2023-03-14 08:30 Escalation/3 Leader Email",
                "2023-03-15 08:30 CarriedOver Coordinator Email",
                "2023-03-15 08:30 CarriedOver Leader Email");
    }
}
