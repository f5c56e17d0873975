using GovOpenFlow.Core.Assignments;
using GovOpenFlow.Core.Audit;
using GovOpenFlow.Core.Deadlines;
using GovOpenFlow.Core.Calendar;
using GovOpenFlow.Core.Policies;
using GovOpenFlow.Core.Units;
using Xunit;

namespace GovOpenFlow.Core.Tests.Assignments;

/// <summary>交办, 签收: how an item reaches its unit.</summary>
public sealed class AssigningStories
{
    [Fact]
    public void A_unit_is_told_at_the_next_sending_time_and_acknowledges()
    {
        var story = AssignmentStory.Assigned("2022-03-01 10:00", "2022-03-31")
            .Sends("2022-03-01 14:00 Assigned Liaison Email")
            .Stands(Stage.Assigned, Light.Green)
            .Acknowledges("2022-03-02 09:00")
            .Stands(Stage.Acknowledged, Light.Green)
            .Until("2022-03-16 17:00")
            .SendsNothing();
        Assert.Equal([AuditKind.Assigned, AuditKind.Acknowledged], story.Trail);
        story.IsWithdrawn("2022-03-16 17:00").EndsInSilence("2022-03-17 08:30 Withdrawn Liaison Email");
    }

    [Theory]
    [InlineData("2022-03-01 08:30", "2022-03-01 08:30")]
    [InlineData("2022-03-01 08:31", "2022-03-01 14:00")]
    [InlineData("2022-03-01 14:01", "2022-03-02 08:30")]
    [InlineData("2022-01-30 20:00", "2022-02-07 08:30")] // the last worked Sunday before Spring Festival
    [InlineData("2026-02-14 09:00", "2026-02-14 14:00")] // a worked Saturday
    [InlineData("2026-02-14 15:00", "2026-02-24 08:30")]
    public void What_falls_outside_the_sending_times_waits_for_the_next(string at, string sent) =>
        AssignmentStory.Assigned(at, "2026-12-31").Sends($"{sent} Assigned Liaison Email").IsWithdrawn(at)
            .EndsInSilence($"{sent} Withdrawn Liaison Email");

    [Fact]
    public void A_unit_that_does_not_acknowledge_is_asked_to_after_three_working_days()
    {
        AssignmentStory.Assigned("2022-03-31 16:00", "2022-12-31") // Thursday before a long weekend with a worked Saturday in front
            .Sends("2022-04-01 08:30 Assigned Liaison Email")
            .Until("2022-04-06 08:29").SendsNothing()
            .Until("2022-04-06 08:30").Sends("2022-04-06 08:30 Unacknowledged/3 Liaison Email+Sms")
            .Stands(Stage.Assigned, Light.Green)
            .Acknowledges("2022-04-06 10:00")
            .Reports("2022-04-07 10:00").Sends("2022-04-07 14:00 Reported Supervisor Email")
            .IsVerified("2022-04-08 10:00")
            .Stands(Stage.Closed, Light.Green)
            .EndsInSilence();
    }

    [Fact]
    public void Acknowledging_twice_changes_nothing()
    {
        var story = AssignmentStory.Assigned("2022-03-01 10:00", "2022-03-31").Acknowledges("2022-03-02 09:00");
        var once = story.State;
        Assert.Same(once, story.Acknowledges("2022-03-03 09:00").State);
        Assert.Equal(When.At("2022-03-02 09:00"), once.AcknowledgedAt);
    }

    [Fact]
    public void Reporting_or_asking_for_time_acknowledges_as_well()
    {
        AssignmentStory.Assigned("2022-03-01 10:00", "2022-03-31")
            .Sends("2022-03-01 14:00 Assigned Liaison Email")
            .AsksExtension("2022-03-02 10:00", "2022-04-08").Sends("2022-03-02 14:00 ExtensionAsked/1 Coordinator Email")
            .Stands(Stage.Acknowledged, Light.Green)
            .Until("2022-03-16 12:00").SendsNothing()
            .Reports("2022-03-16 12:00").Sends("2022-03-16 14:00 Reported Supervisor Email")
            .IsVerified("2022-03-16 13:00")
            .EndsInSilence();
    }

    [Fact]
    public void A_plan_started_after_a_printed_date_leaves_its_units_five_working_days()
    {
        AssignmentStory.Assigned("2022-09-28 10:00", "2022-07-31")
            .Sends("2022-09-28 14:00 Assigned Liaison Email")
            .IsDue("2022-10-10") // 09-29, 09-30, then the worked weekend after National Day
            .Stands(Stage.Assigned, Light.Green)
            .Until("2022-10-08 12:00").Sends(
                "2022-09-30 08:30 Reminder/3 Liaison Email+Sms",
                "2022-10-08 08:30 Unacknowledged/3 Liaison Email+Sms")
            .Stands(Stage.Reminded, Light.Yellow)
            .Reports("2022-10-10 23:59").Stands(Stage.Reported, Light.Green)
            .Sends("2022-10-10 08:30 Reminder Liaison Email+Sms", "2022-10-11 08:30 Reported Supervisor Email")
            .IsVerified("2022-10-11 09:00").EndsInSilence();
    }

    [Fact]
    public void Checkpoints_out_of_order_or_without_a_final_one_are_a_mistake_of_the_program()
    {
        var march = new DateOnly(2022, 3, 31);
        var june = new DateOnly(2022, 6, 30);
        Refuses();
        Refuses(new Checkpoint(march, CheckpointKind.Progress));
        Refuses(new Checkpoint(march, CheckpointKind.Final), new Checkpoint(june, CheckpointKind.Final));
        Refuses(new Checkpoint(june, CheckpointKind.Progress), new Checkpoint(march, CheckpointKind.Final));
        Refuses(new Checkpoint(june, CheckpointKind.Progress), new Checkpoint(june, CheckpointKind.Final));

        static void Refuses(params Checkpoint[] checkpoints) => Assert.Throws<ArgumentException>(() => Lifecycle.Assign(
            new("a", "p", 2022, 1, "区教育局", Role.Lead, checkpoints),
            When.At("2022-03-01 10:00"),
            "政务公开办",
            new(Policy.Default, WorkingCalendar.Mainland)));
    }
}
