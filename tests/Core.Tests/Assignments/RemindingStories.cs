using GovOpenFlow.Core.Assignments;
using Xunit;

namespace GovOpenFlow.Core.Tests.Assignments;

/// <summary>临期提醒, 灯: what a unit hears before a due date, and when lights turn.</summary>
public sealed class RemindingStories
{
    [Fact]
    public void A_unit_is_reminded_ten_and_three_working_days_before_and_on_the_day()
    {
        AssignmentStory.Assigned("2022-03-01 10:00", "2022-03-31").Acknowledges("2022-03-01 11:00")
            .Sends("2022-03-01 14:00 Assigned Liaison Email")
            .Until("2022-03-17 08:29").SendsNothing().Stands(Stage.Acknowledged, Light.Green)
            .Until("2022-03-17 08:30").Sends("2022-03-17 08:30 Reminder/10 Liaison Email").Stands(Stage.Reminded, Light.Green)
            .Until("2022-03-28 08:30").Sends("2022-03-28 08:30 Reminder/3 Liaison Email+Sms").Stands(Stage.Reminded, Light.Yellow)
            .Until("2022-03-31 08:30").Sends("2022-03-31 08:30 Reminder Liaison Email+Sms").Stands(Stage.Reminded, Light.Yellow)
            .Reports("2022-03-31 23:59").Sends("2022-04-01 08:30 Reported Supervisor Email").Stands(Stage.Reported, Light.Green)
            .IsVerified("2022-04-01 10:00").Stands(Stage.Closed, Light.Green)
            .EndsInSilence();
    }

    [Fact]
    public void The_light_turns_yellow_as_the_third_working_day_before_begins_and_red_when_the_day_is_over()
    {
        AssignmentStory.Assigned("2022-03-01 10:00", "2022-03-31")
            .TurnsAt("2022-03-28 00:00", Light.Green, Light.Yellow)
            .TurnsAt("2022-04-01 00:00", Light.Yellow, Light.Red);
    }

    [Fact]
    public void At_the_end_of_2022_a_rest_day_gives_until_the_third_of_January_but_the_reminder_comes_on_the_thirtieth()
    {
        var story = AssignmentStory.Assigned("2022-12-01 08:00", "2022-12-31").Acknowledges("2022-12-01 08:00")
            .Sends("2022-12-01 08:30 Assigned Liaison Email")
            .TurnsAt("2022-12-27 00:00", Light.Green, Light.Yellow)
            .Until("2023-01-03 23:59").Stands(Stage.Reminded, Light.Yellow)
            .Sends(
                "2022-12-16 08:30 Reminder/10 Liaison Email",
                "2022-12-27 08:30 Reminder/3 Liaison Email+Sms",
                "2022-12-30 08:30 Reminder Liaison Email+Sms")
            .Reports("2023-01-03 23:59").Stands(Stage.Reported, Light.Green)
            .Sends("2023-01-04 08:30 Reported Supervisor Email")
            .IsVerified("2023-01-04 10:00");
        var outcome = Assert.Single(story.State.Outcomes);
        Assert.True(outcome is { OnTime: true, Missed: false, Returns: 0, Level: 0 });
        story.EndsInSilence();
    }

    [Fact]
    public void A_minute_after_the_extra_working_day_a_report_is_late()
    {
        var story = AssignmentStory.Assigned("2022-12-01 08:00", "2022-12-31")
            .TurnsAt("2023-01-04 00:00", Light.Yellow, Light.Red)
            .Reports("2023-01-04 00:00").Stands(Stage.Reported, Light.Red)
            .IsVerified("2023-01-04 00:00").Stands(Stage.Closed, Light.Green);
        Assert.False(Assert.Single(story.State.Outcomes).OnTime);
    }

    [Fact]
    public void A_due_date_on_National_Day_2026_is_reminded_of_on_the_thirtieth_and_chased_after_the_eighth()
    {
        AssignmentStory.Assigned("2026-09-01 08:00", "2026-10-01").Acknowledges("2026-09-01 08:00")
            .Until("2026-10-09 08:30").Sends(
                "2026-09-01 08:30 Assigned Liaison Email",
                "2026-09-16 08:30 Reminder/10 Liaison Email", // with the worked Sunday, 20 September, in between
                "2026-09-24 08:30 Reminder/3 Liaison Email+Sms", // before the Mid-Autumn break
                "2026-09-30 08:30 Reminder Liaison Email+Sms",
                "2026-10-09 08:30 Chase/1 Leader Email+Sms",
                "2026-10-09 08:30 Chase/1 Liaison Email+Sms")
            .Stands(Stage.Reminded, Light.Red)
            .IsWithdrawn("2026-10-09 10:00")
            .EndsInSilence("2026-10-09 14:00 Withdrawn Liaison Email");
    }

    [Fact]
    public void Lights_of_the_National_Day_item_turn_at_midnights_of_working_days()
    {
        AssignmentStory.Assigned("2026-09-01 08:00", "2026-10-01")
            .TurnsAt("2026-09-24 00:00", Light.Green, Light.Yellow)
            .TurnsAt("2026-10-09 00:00", Light.Yellow, Light.Red);
    }

    [Fact]
    public void Whoever_reports_early_hears_no_reminder()
    {
        AssignmentStory.Assigned("2022-03-01 10:00", "2022-03-31")
            .Reports("2022-03-02 10:00")
            .IsVerified("2022-03-03 10:00")
            .EndsInSilence("2022-03-01 14:00 Assigned Liaison Email", "2022-03-02 14:00 Reported Supervisor Email");
    }
}
