using GovOpenFlow.Core.Assignments;
using Xunit;

namespace GovOpenFlow.Core.Tests.Assignments;

/// <summary>退回, 整改: a report was not good enough.</summary>
public sealed class ReturningStories
{
    private static AssignmentStory Reported() => AssignmentStory.Assigned("2022-03-01 08:00", "2022-03-31")
        .Reports("2022-03-10 10:00")
        .Sends(
            "2022-03-01 08:30 Assigned Liaison Email",
            "2022-03-04 08:30 Unacknowledged/3 Liaison Email+Sms",
            "2022-03-10 14:00 Reported Supervisor Email");

    [Fact]
    public void A_returned_report_has_five_working_days_and_the_same_ladder_anew()
    {
        var story = Reported()
            .IsReturned("2022-03-11 10:00").IsDue("2022-03-18")
            .Stands(Stage.Returned, Light.Green)
            .Sends("2022-03-11 14:00 Returned Liaison Email+Sms")
            .TurnsAt("2022-03-15 00:00", Light.Green, Light.Yellow)
            .TurnsAt("2022-03-19 00:00", Light.Yellow, Light.Red)
            .Stands(Stage.Returned, Light.Red)
            .Sends("2022-03-15 08:30 Reminder/3 Liaison Email+Sms", "2022-03-18 08:30 Reminder Liaison Email+Sms")
            .Until("2022-03-21 08:30")
            .Sends("2022-03-21 08:30 Chase/1 Leader Email+Sms", "2022-03-21 08:30 Chase/1 Liaison Email+Sms")
            .Until("2022-03-23 08:30").Stands(Stage.Escalated, Light.Red, 1)
            .Sends("2022-03-23 08:30 Escalation/1 Leader Email+Sms", "2022-03-23 08:30 Escalation/1 Supervisor Email+Sms");
        Assert.Equal(1, story.State.Epoch);
        story.Reports("2022-03-24 09:00").Stands(Stage.Reported, Light.Red, 1)
            .Sends("2022-03-24 14:00 Reported Supervisor Email")
            .IsVerified("2022-03-24 10:00");
        var outcome = Assert.Single(story.State.Outcomes);
        Assert.True(outcome is { OnTime: true, Returns: 1, Level: 1 }, "The first report was on time; the rectification was not.");
        story.EndsInSilence();
    }

    [Fact]
    public void The_supervisor_may_name_the_day_and_return_twice()
    {
        var story = Reported()
            .IsReturned("2022-03-11 10:00", "2022-03-14").Sends("2022-03-11 14:00 Returned Liaison Email+Sms")
            .Stands(Stage.Returned, Light.Yellow)
            .Reports("2022-03-14 08:00").Sends("2022-03-14 08:30 Reported Supervisor Email").Stands(Stage.Reported, Light.Green)
            .IsReturned("2022-03-14 09:00", "2022-05-01").IsDue("2022-05-01") // Labour Day
            .Sends("2022-03-14 14:00 Returned Liaison Email+Sms")
            .Reports("2022-05-05 23:00").Stands(Stage.Reported, Light.Green)
            .Sends(
                "2022-04-18 08:30 Reminder/10 Liaison Email", // 29 April is the working day before; Sunday 24 April is worked
                "2022-04-26 08:30 Reminder/3 Liaison Email+Sms",
                "2022-04-29 08:30 Reminder Liaison Email+Sms",
                "2022-05-06 08:30 Reported Supervisor Email")
            .IsVerified("2022-05-06 09:00");
        Assert.Equal(2, story.State.Outcomes[0].Returns);
        Assert.Equal(2, story.State.Epoch);
        story.EndsInSilence();
    }

    [Fact]
    public void A_late_report_that_is_returned_climbs_again_from_the_chase()
    {
        AssignmentStory.Assigned("2022-03-01 08:00", "2022-03-31")
            .Until("2022-04-08 12:00").Stands(Stage.Escalated, Light.Red, 2)
            .Reports("2022-04-08 12:00")
            .IsReturned("2022-04-11 09:00", "2022-04-12").Stands(Stage.Returned, Light.Yellow, 2)
            .Until("2022-04-13 09:00").Stands(Stage.Returned, Light.Red, 2)
            .Until("2022-04-15 09:00").Stands(Stage.Escalated, Light.Red, 2)
            .Until("2022-04-26 09:00").Stands(Stage.Escalated, Light.Red, 3);
    }
}
