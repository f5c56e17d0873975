using GovOpenFlow.Core.Assignments;
using GovOpenFlow.Core.Notices;
using Xunit;

namespace GovOpenFlow.Core.Tests.Assignments;

/// <summary>报送, 审核: what a supervisor hears of a report.</summary>
public sealed class ReviewingStories
{
    [Fact]
    public void A_report_that_nobody_reviews_is_recalled_to_the_supervisor_then_to_the_coordinator()
    {
        AssignmentStory.Assigned("2022-04-18 08:00", "2022-09-30")
            .Reports("2022-04-25 10:00") // Monday before the Labour Day break
            .Sends("2022-04-18 08:30 Assigned Liaison Email", "2022-04-21 08:30 Unacknowledged/3 Liaison Email+Sms", "2022-04-25 14:00 Reported Supervisor Email")
            .Until("2022-04-28 08:30").Sends("2022-04-28 08:30 ReviewReminder/3 Supervisor Email")
            .Until("2022-05-05 08:30").Sends("2022-05-05 08:30 ReviewReminder/5 Coordinator Email")
            .Stands(Stage.Reported, Light.Green)
            .IsVerified("2022-05-05 10:00").Stands(Stage.Closed, Light.Green)
            .EndsInSilence();
    }

    [Fact]
    public void A_supplement_is_not_told_again_and_neither_late_nor_a_delay_for_the_review()
    {
        var story = AssignmentStory.Assigned("2022-03-21 08:00", "2022-03-31").Acknowledges("2022-03-21 08:00")
            .Until("2022-03-31 17:00").Sends(
                "2022-03-21 08:30 Assigned Liaison Email",
                "2022-03-28 08:30 Reminder/3 Liaison Email+Sms",
                "2022-03-31 08:30 Reminder Liaison Email+Sms")
            .Reports("2022-03-31 17:00").Sends("2022-04-01 08:30 Reported Supervisor Email")
            .Reports("2022-04-01 09:00").SendsNothing().Stands(Stage.Reported, Light.Green)
            .Until("2022-04-06 09:00").Sends("2022-04-06 08:30 ReviewReminder/3 Supervisor Email")
            .Reports("2022-04-06 10:00").SendsNothing();
        Assert.Equal(When.At("2022-04-06 10:00"), story.State.Report!.At);
        Assert.True(story.State.Report.OnTime);
        story.Until("2022-04-08 09:00").Sends("2022-04-08 08:30 ReviewReminder/5 Coordinator Email")
            .IsVerified("2022-04-08 10:00");
        Assert.True(story.State.Outcomes[0] is { OnTime: true } && story.State.Outcomes[0].FirstReportedAt == When.At("2022-03-31 17:00"));
        story.EndsInSilence();
    }

    [Fact]
    public void A_report_can_be_withdrawn_with_its_item_while_it_waits()
    {
        AssignmentStory.Assigned("2022-03-21 08:00", "2022-03-31")
            .Reports("2022-03-21 09:00")
            .IsWithdrawn("2022-03-22 09:00").Stands(Stage.Withdrawn, Light.Green)
            .EndsInSilence(
                "2022-03-21 08:30 Assigned Liaison Email",
                "2022-03-21 14:00 Reported Supervisor Email",
                "2022-03-22 14:00 Withdrawn Liaison Email");
    }

    [Fact]
    public void Who_cannot_be_reached_is_told_to_the_coordinator_each_by_name_and_never_in_a_circle()
    {
        var story = AssignmentStory.Assigned("2022-03-01 10:00", "2022-12-31").Acknowledges("2022-03-01 10:00")
            .Sends("2022-03-01 14:00 Assigned Liaison Email")
            .Does(new LifecycleInput.NoticeFailed(
                When.At("2022-03-01 14:00"), NoticeKind.Assigned, Recipient.Liaison, Channel.Email, "no contact"))
            .Does(new LifecycleInput.NoticeFailed(
                When.At("2022-03-01 14:00"), NoticeKind.Chase, Recipient.Leader, Channel.Sms, "no contact"))
            .Sends("2022-03-01 14:00 Undeliverable/1 Coordinator Email", "2022-03-01 14:00 Undeliverable/2 Coordinator Email")
            .Does(new LifecycleInput.NoticeFailed(
                When.At("2022-03-02 08:30"), NoticeKind.Undeliverable, Recipient.Coordinator, Channel.Email, "no contact"))
            .SendsNothing()
            .IsWithdrawn("2022-03-03 10:00").Sends("2022-03-03 14:00 Withdrawn Liaison Email")
            .Does(new LifecycleInput.NoticeFailed(
                When.At("2022-03-03 14:00"), NoticeKind.Withdrawn, Recipient.Liaison, Channel.Email, "no contact"));
        Assert.Equal(4, story.State.FailedNotices);
        Assert.Equal("Liaison", story.LastEvent.Details["recipient"]);
        story.EndsInSilence();
    }
}
