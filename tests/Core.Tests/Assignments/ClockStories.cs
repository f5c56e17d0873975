using GovOpenFlow.Core.Assignments;
using GovOpenFlow.Core.Calendar;
using GovOpenFlow.Core.Notices;
using GovOpenFlow.Core.Policies;
using Xunit;

namespace GovOpenFlow.Core.Tests.Assignments;

/// <summary>Clocks that stop, jump or ring twice, and rules that change in mid-year.</summary>
public sealed class ClockStories
{
    private static AssignmentStory Reminded() => AssignmentStory.Assigned("2022-03-01 10:00", "2022-03-31").Acknowledges("2022-03-01 11:00")
        .Until("2022-03-28 12:00")
        .Sends(
            "2022-03-01 14:00 Assigned Liaison Email",
            "2022-03-17 08:30 Reminder/10 Liaison Email",
            "2022-03-28 08:30 Reminder/3 Liaison Email+Sms");

    [Fact]
    public void After_two_weeks_of_downtime_each_recipient_hears_once_on_each_channel()
    {
        var story = Reminded()
            .ComesBackAt("2022-04-12 03:00").Stands(Stage.Escalated, Light.Red, 2)
            .Sends(
                "2022-04-12 08:30 Chase/1 Liaison Email+Sms",
                "2022-04-12 08:30 Escalation/1 Leader Email+Sms",
                "2022-04-12 08:30 Escalation/1 Supervisor Email+Sms",
                "2022-04-12 08:30 Escalation/2 LeadingGroup Email");
        Assert.Equal("3", story.LastEvent.Details["passedOver"]); // hence not silently
        story.EndsInSilence(
            "2022-04-15 08:30 Escalation/3 Coordinator Email",
            "2022-04-15 08:30 Escalation/3 Leader Email",
            "2023-01-31 08:30 CarriedOver Coordinator Email",
            "2023-01-31 08:30 CarriedOver Leader Email");
    }

    [Fact]
    public void Downtime_over_a_quarters_end_moves_no_due_date_and_hides_no_missed_quarter()
    {
        var onTime = AssignmentStory.FullYear("2022-02-07 10:00").Until("2022-10-11 12:00");
        var late = AssignmentStory.FullYear("2022-02-07 10:00").Until("2022-02-08 12:00").ComesBackAt("2022-10-11 12:00");
        late.IsDue("2022-09-30").Stands(Stage.Escalated, Light.Red, 1);
        Assert.Equal(onTime.State.Outcomes, late.State.Outcomes);
        Assert.Equal((onTime.State.Stage, onTime.State.Due, onTime.State.Level), (late.State.Stage, late.State.Due, late.State.Level));
        Assert.Equal(onTime.State.WakeAt, late.State.WakeAt);
    }

    [Fact]
    public void Downtime_over_year_end_records_each_missed_quarter_before_the_carry_over()
    {
        var story = AssignmentStory.FullYear("2022-02-07 10:00").Acknowledges("2022-02-07 11:00").Sends("2022-02-07 14:00 Assigned Liaison Email")
            .ComesBackAt("2023-02-06 12:00").Stands(Stage.Escalated, Light.Red, 3);
        Assert.Equal([(true, 3), (true, 3), (true, 3)], story.State.Outcomes.Select(outcome => (outcome.Missed, outcome.Level)));
        story.EndsInSilence("2023-02-06 14:00 CarriedOver Coordinator Email", "2023-02-06 14:00 CarriedOver Leader Email");
    }

    [Fact]
    public void The_same_tick_twice_or_a_clock_set_back_decides_nothing()
    {
        var story = Reminded();
        var state = story.State;
        Assert.Same(state, story.ComesBackAt("2022-03-28 08:30").State);
        Assert.Same(state, story.ComesBackAt("2022-03-28 08:30").State);
        Assert.Same(state, story.ComesBackAt("2022-03-16 00:00").State);
        Assert.Same(state, story.ComesBackAt("2021-01-01 00:00").State);
        story.SendsNothing().Until("2022-03-31 08:30").Sends("2022-03-31 08:30 Reminder Liaison Email+Sms");
    }

    [Fact]
    public void What_people_do_while_the_clock_is_set_back_is_neither_lost_nor_reminded_of_twice()
    {
        var story = Reminded();
        var decision = Lifecycle.Decide(
            story.State, new LifecycleInput.Acknowledge(When.At("2022-03-10 10:00"), "联络员"), new(Policy.Default, WorkingCalendar.Mainland));
        Assert.Same(story.State, decision.State);
        story.Does(new LifecycleInput.HandIn(When.At("2022-03-16 10:00"), "联络员", "已公开", [])).Sends("2022-03-16 14:00 Reported Supervisor Email")
            .IsVerified("2022-03-16 11:00").Stands(Stage.Closed, Light.Green)
            .EndsInSilence();
    }

    [Fact]
    public void A_policy_changed_in_mid_year_holds_from_then_on_for_steps_lights_and_recipients()
    {
        var twoWeeks = new LadderStep(LadderAnchor.Due, -15, NoticeKind.Reminder, 15, new([Recipient.Leader], [Channel.Email]));
        AssignmentStory.Assigned("2022-02-07 08:00", "2022-03-31").Acknowledges("2022-02-07 08:00")
            .Sends("2022-02-07 08:30 Assigned Liaison Email")
            .RulesChange("2022-02-10 10:00", rules => rules with
            {
                Policy = rules.Policy with { YellowDays = 10, Ladder = [twoWeeks, .. rules.Policy.Ladder.Where(step => step.Level != 10)] },
            })
            .SendsNothing()
            .Until("2022-03-16 23:59").Stands(Stage.Reminded, Light.Green).Sends("2022-03-10 08:30 Reminder/15 Leader Email")
            .TurnsAt("2022-03-17 00:00", Light.Green, Light.Yellow)
            .Until("2022-03-28 08:30").Sends("2022-03-28 08:30 Reminder/3 Liaison Email+Sms")
            .IsWithdrawn("2022-03-28 10:00")
            .EndsInSilence("2022-03-28 14:00 Withdrawn Liaison Email");
    }

    [Fact]
    public void A_policy_changed_after_a_step_was_taken_does_not_take_it_again()
    {
        Reminded()
            .RulesChange("2022-03-28 13:00", rules => rules with { Policy = rules.Policy with { YellowDays = 1 } })
            .SendsNothing().Stands(Stage.Reminded, Light.Green)
            .TurnsAt("2022-03-30 00:00", Light.Green, Light.Yellow)
            .Until("2022-03-31 08:30").Sends("2022-03-31 08:30 Reminder Liaison Email+Sms");
    }

    [Fact]
    public void A_holiday_table_loaded_in_mid_year_moves_what_is_still_to_come()
    {
        // 2027 is not built in: until its table is loaded, New Year 2027 is a plain working Friday.
        var table = CalendarTableParser.Parse("2027 OFF 01-01..03 WORK 01-09");
        AssignmentStory.Assigned("2026-12-21 08:00", "2026-12-31").Acknowledges("2026-12-21 08:00")
            .Until("2026-12-31 12:00").Sends(
                "2026-12-21 08:30 Assigned Liaison Email",
                "2026-12-28 08:30 Reminder/3 Liaison Email+Sms",
                "2026-12-31 08:30 Reminder Liaison Email+Sms")
            .RulesChange("2026-12-31 13:00", rules => rules with { Calendar = rules.Calendar.With(table.Tables) })
            .Until("2027-01-04 08:30").Sends("2027-01-04 08:30 Chase/1 Leader Email+Sms", "2027-01-04 08:30 Chase/1 Liaison Email+Sms");
    }
}
