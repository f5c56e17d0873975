using GovOpenFlow.Core.Assignments;
using Xunit;

namespace GovOpenFlow.Core.Tests.Assignments;

/// <summary>改派, 撤销: what the coordinator does to a whole assignment.</summary>
public sealed class RedirectingStories
{
    [Fact]
    public void Another_unit_begins_from_the_start_with_time_enough()
    {
        var story = AssignmentStory.Assigned("2022-03-01 10:00", "2022-03-31").Acknowledges("2022-03-01 11:00")
            .Until("2022-04-06 10:00").Stands(Stage.Escalated, Light.Red, 1)
            .Sends(
                "2022-03-01 14:00 Assigned Liaison Email",
                "2022-03-17 08:30 Reminder/10 Liaison Email",
                "2022-03-28 08:30 Reminder/3 Liaison Email+Sms",
                "2022-03-31 08:30 Reminder Liaison Email+Sms",
                "2022-04-01 08:30 Chase/1 Leader Email+Sms",
                "2022-04-01 08:30 Chase/1 Liaison Email+Sms",
                "2022-04-06 08:30 Escalation/1 Leader Email+Sms",
                "2022-04-06 08:30 Escalation/1 Supervisor Email+Sms")
            .IsReassigned("2022-04-06 10:00", "区卫生健康局")
            .Stands(Stage.Assigned, Light.Green).IsDue("2022-04-13")
            .Sends("2022-04-06 14:00 Assigned Liaison Email", "2022-04-06 14:00 Reassigned Liaison of 区教育局 Email");
        Assert.Equal((1, "区卫生健康局"), (story.State.Epoch, story.State.Unit));
        Assert.Equal("区教育局", story.LastEvent.Details["from"]);
        story.Until("2022-04-11 08:30").Sends("2022-04-08 08:30 Reminder/3 Liaison Email+Sms", "2022-04-11 08:30 Unacknowledged/3 Liaison Email+Sms")
            .Reports("2022-04-12 10:00").IsVerified("2022-04-12 11:00")
            .EndsInSilence("2022-04-12 14:00 Reported Supervisor Email");
    }

    [Fact]
    public void A_due_date_far_enough_away_stays_and_the_item_may_come_back()
    {
        AssignmentStory.Assigned("2022-03-01 10:00", "2022-12-31")
            .IsReassigned("2022-03-02 10:00", "区卫生健康局").IsDue("2022-12-31")
            .IsReassigned("2022-03-03 10:00", "区教育局").IsDue("2022-12-31")
            .Acknowledges("2022-03-03 11:00")
            .IsWithdrawn("2022-03-04 10:00")
            .EndsInSilence(
                "2022-03-01 14:00 Assigned Liaison Email",
                "2022-03-02 14:00 Assigned Liaison of 区卫生健康局 Email",
                "2022-03-02 14:00 Reassigned Liaison Email",
                "2022-03-03 14:00 Assigned Liaison Email",
                "2022-03-03 14:00 Reassigned Liaison of 区卫生健康局 Email",
                "2022-03-04 14:00 Withdrawn Liaison Email");
    }

    [Fact]
    public void A_withdrawn_item_is_silent()
    {
        var story = AssignmentStory.Assigned("2022-03-01 10:00", "2022-03-31").Acknowledges("2022-03-01 11:00")
            .IsWithdrawn("2022-04-01 10:00").Stands(Stage.Withdrawn, Light.Green);
        Assert.Equal(1, story.State.Epoch);
        story.EndsInSilence(
            "2022-03-01 14:00 Assigned Liaison Email",
            "2022-03-17 08:30 Reminder/10 Liaison Email",
            "2022-03-28 08:30 Reminder/3 Liaison Email+Sms",
            "2022-03-31 08:30 Reminder Liaison Email+Sms",
            "2022-04-01 08:30 Chase/1 Leader Email+Sms",
            "2022-04-01 08:30 Chase/1 Liaison Email+Sms",
            "2022-04-01 14:00 Withdrawn Liaison Email");
    }
}
