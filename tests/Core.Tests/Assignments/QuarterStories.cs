using GovOpenFlow.Core.Assignments;
using GovOpenFlow.Core.Audit;
using Xunit;

namespace GovOpenFlow.Core.Tests.Assignments;

/// <summary>全年: a report at each quarter's end, the last one final.</summary>
public sealed class QuarterStories
{
    [Fact]
    public void Four_quarters_reported_and_verified_close_the_item()
    {
        var story = AssignmentStory.FullYear("2022-02-07 10:00").Acknowledges("2022-02-07 11:00")
            .Reports("2022-03-31 10:00").IsVerified("2022-04-01 10:00").Stands(Stage.Verified, Light.Green).IsDue("2022-06-30")
            .Sends(
                "2022-02-07 14:00 Assigned Liaison Email",
                "2022-03-17 08:30 Reminder/10 Liaison Email",
                "2022-03-28 08:30 Reminder/3 Liaison Email+Sms",
                "2022-03-31 08:30 Reminder Liaison Email+Sms",
                "2022-03-31 14:00 Reported Supervisor Email")
            .Until("2022-06-16 08:30").Stands(Stage.Reminded, Light.Green)
            .Reports("2022-06-20 10:00").IsVerified("2022-06-20 11:00").IsDue("2022-09-30")
            .Sends("2022-06-16 08:30 Reminder/10 Liaison Email", "2022-06-20 14:00 Reported Supervisor Email")
            .Reports("2022-07-01 10:00").IsVerified("2022-07-01 11:00").IsDue("2022-12-31")
            .Sends("2022-07-01 14:00 Reported Supervisor Email")
            .Reports("2022-12-20 10:00").Stands(Stage.Reported, Light.Green)
            .Sends("2022-12-16 08:30 Reminder/10 Liaison Email", "2022-12-20 14:00 Reported Supervisor Email")
            .IsVerified("2022-12-21 10:00").Stands(Stage.Closed, Light.Green);
        Assert.All(story.State.Outcomes, outcome => Assert.True(outcome is { OnTime: true, Missed: false, Returns: 0, Level: 0 }));
        Assert.Equal(4, story.State.Outcomes.Count);
        story.EndsInSilence();
    }

    [Fact]
    public void A_missed_quarter_gives_way_on_the_day_of_the_next_ones_first_reminder()
    {
        var story = AssignmentStory.FullYear("2022-02-07 10:00").Acknowledges("2022-02-07 11:00")
            .Until("2022-06-15 23:59").Stands(Stage.Escalated, Light.Red, 3).IsDue("2022-03-31")
            .Until("2022-06-16 00:00").Stands(Stage.Acknowledged, Light.Green).IsDue("2022-06-30")
            .Until("2022-06-16 08:30").Stands(Stage.Reminded, Light.Green);
        Assert.True(Assert.Single(story.State.Outcomes) is { Missed: true, Level: 3, FirstReportedAt: null, OnTime: false });
        Assert.Contains(AuditKind.CheckpointMissed, story.Trail);
        Assert.Equal(0, story.State.Epoch);
    }

    [Fact]
    public void A_unit_that_never_answers_hears_one_ladder_a_quarter_and_is_carried_over_once()
    {
        string[] aQuarter(params string[] days) =>
        [
            $"{days[0]} 08:30 Reminder/10 Liaison Email",
            $"{days[1]} 08:30 Reminder/3 Liaison Email+Sms",
            $"{days[2]} 08:30 Reminder Liaison Email+Sms",
            $"{days[3]} 08:30 Chase/1 Leader Email+Sms",
            $"{days[3]} 08:30 Chase/1 Liaison Email+Sms",
            $"{days[4]} 08:30 Escalation/1 Leader Email+Sms",
            $"{days[4]} 08:30 Escalation/1 Supervisor Email+Sms",
            $"{days[5]} 08:30 Escalation/2 LeadingGroup Email",
            $"{days[6]} 08:30 Escalation/3 Coordinator Email",
            $"{days[6]} 08:30 Escalation/3 Leader Email",
        ];

        var story = AssignmentStory.FullYear("2022-02-07 10:00");
        story.EndsInSilence(
        [
            "2022-02-07 14:00 Assigned Liaison Email",
            "2022-02-10 08:30 Unacknowledged/3 Liaison Email+Sms",
            .. aQuarter("2022-03-17", "2022-03-28", "2022-03-31", "2022-04-01", "2022-04-06", "2022-04-08", "2022-04-15"),
            .. aQuarter("2022-06-16", "2022-06-27", "2022-06-30", "2022-07-01", "2022-07-05", "2022-07-07", "2022-07-14"),
            .. aQuarter("2022-09-16", "2022-09-27", "2022-09-30", "2022-10-08", "2022-10-10", "2022-10-12", "2022-10-19"),
            .. aQuarter("2022-12-16", "2022-12-27", "2022-12-30", "2023-01-04", "2023-01-06", "2023-01-10", "2023-01-17"),
            "2023-01-31 08:30 CarriedOver Coordinator Email",
            "2023-01-31 08:30 CarriedOver Leader Email",
        ]);
        Assert.Equal(3, story.State.Outcomes.Count);
        story.Stands(Stage.Escalated, Light.Red, 3);
    }

    [Fact]
    public void A_slow_supervisor_across_a_quarters_end_costs_the_unit_nothing()
    {
        var story = AssignmentStory.FullYear("2022-02-07 10:00")
            .Reports("2022-03-31 10:00")
            .Until("2022-07-01 09:00").Stands(Stage.Reported, Light.Green)
            .IsVerified("2022-07-01 10:00").Stands(Stage.Verified, Light.Green).IsDue("2022-09-30");
        Assert.Equal(2, story.State.Current);
        Assert.All(story.State.Outcomes, outcome => Assert.True(outcome is { OnTime: true, Missed: false }));
        Assert.Equal([When.Day("2022-03-31"), When.Day("2022-06-30")], story.State.Outcomes.Select(outcome => outcome.Due));
    }

    [Fact]
    public void A_slow_supervisor_shortly_before_a_quarters_end_leaves_the_unit_five_working_days()
    {
        AssignmentStory.FullYear("2022-02-07 10:00")
            .Reports("2022-03-31 10:00")
            .IsVerified("2022-06-29 10:00").IsDue("2022-07-06").Stands(Stage.Verified, Light.Green)
            .Until("2022-07-01 09:00").Stands(Stage.Reminded, Light.Yellow);
    }

    [Fact]
    public void A_rectification_left_undone_gives_way_to_the_next_quarter()
    {
        var story = AssignmentStory.FullYear("2022-02-07 10:00")
            .Reports("2022-03-31 10:00").IsReturned("2022-06-13 10:00").IsDue("2022-06-20")
            .Until("2022-06-20 23:59").Stands(Stage.Returned, Light.Yellow)
            .Until("2022-06-21 00:00").Stands(Stage.Acknowledged, Light.Green).IsDue("2022-06-30");
        Assert.Null(story.State.Rectification);
        Assert.True(story.State.Outcomes[0] is { Missed: true, OnTime: true, Returns: 1 });
    }
}
