using GovOpenFlow.Core.Assignments;
using Xunit;

namespace GovOpenFlow.Core.Tests.Assignments;

/// <summary>延期: more time, asked before the due date and decided by the coordinator.</summary>
public sealed class ExtendingStories
{
    private static AssignmentStory Acknowledged() => AssignmentStory.Assigned("2022-03-01 08:00", "2022-03-31").Acknowledges("2022-03-01 08:00")
        .Sends("2022-03-01 08:30 Assigned Liaison Email");

    [Fact]
    public void A_granted_extension_starts_the_ladder_anew_for_the_new_date()
    {
        var story = Acknowledged()
            .AsksExtension("2022-03-29 10:00", "2022-04-29").Stands(Stage.Reminded, Light.Yellow)
            .Sends(
                "2022-03-17 08:30 Reminder/10 Liaison Email",
                "2022-03-28 08:30 Reminder/3 Liaison Email+Sms",
                "2022-03-29 14:00 ExtensionAsked/1 Coordinator Email")
            .ExtensionIsGranted("2022-03-30 10:00").IsDue("2022-04-29").Stands(Stage.Acknowledged, Light.Green)
            .Sends("2022-03-30 14:00 ExtensionGranted/1 Liaison Email");
        Assert.Equal(1, story.State.Epoch);
        story.Reports("2022-04-29 18:00")
            .Sends(
                "2022-04-18 08:30 Reminder/10 Liaison Email",
                "2022-04-26 08:30 Reminder/3 Liaison Email+Sms",
                "2022-04-29 08:30 Reminder Liaison Email+Sms",
                "2022-05-05 08:30 Reported Supervisor Email")
            .IsVerified("2022-05-05 08:00");
        Assert.True(story.State.Outcomes[0].OnTime);
        Assert.Equal(When.Day("2022-04-29"), story.State.Outcomes[0].Due);
        story.EndsInSilence();
    }

    [Fact]
    public void The_coordinator_may_grant_another_date()
    {
        Acknowledged().AsksExtension("2022-03-02 10:00", "2022-04-29").ExtensionIsGranted("2022-03-03 10:00", "2022-04-15").IsDue("2022-04-15");
    }

    [Fact]
    public void A_refused_extension_leaves_everything_as_it_was_and_may_be_asked_for_again()
    {
        var story = Acknowledged()
            .AsksExtension("2022-03-02 10:00", "2022-04-29").Sends("2022-03-02 14:00 ExtensionAsked/1 Coordinator Email")
            .ExtensionIsRefused("2022-03-03 10:00").Sends("2022-03-03 14:00 ExtensionRefused/1 Liaison Email").IsDue("2022-03-31")
            .AsksExtension("2022-03-04 10:00", "2022-04-15").Sends("2022-03-04 14:00 ExtensionAsked/2 Coordinator Email");
        story.IsRefused(
            RefusalReason.ExtensionPending,
            new LifecycleInput.AskExtension(When.At("2022-03-05 10:00"), "联络员", When.Day("2022-04-20"), "数据未到"));
        story.ExtensionIsGranted("2022-03-07 10:00").Sends("2022-03-07 14:00 ExtensionGranted/2 Liaison Email")
            .Reports("2022-03-08 10:00").IsVerified("2022-03-08 11:00")
            .EndsInSilence("2022-03-08 14:00 Reported Supervisor Email");
    }

    [Fact]
    public void While_the_coordinator_thinks_the_clock_goes_on_and_a_late_grant_needs_a_date_that_is_still_to_come()
    {
        var story = Acknowledged()
            .AsksExtension("2022-03-31 23:00", "2022-04-08")
            .Until("2022-04-11 09:00").Stands(Stage.Escalated, Light.Red, 2)
            .IsRefused(RefusalReason.DateNotLater, new LifecycleInput.GrantExtension(When.At("2022-04-11 09:00"), "政务公开办"))
            .ExtensionIsGranted("2022-04-11 10:00", "2022-04-11").Stands(Stage.Acknowledged, Light.Yellow) // today is still time
            .Reports("2022-04-11 20:00").Stands(Stage.Reported, Light.Green)
            .IsVerified("2022-04-12 10:00");
        Assert.True(story.State.Outcomes[0] is { OnTime: true, Level: 0 });
    }

    [Fact]
    public void It_can_be_asked_for_until_the_due_date_has_run_out_which_on_a_rest_day_is_the_next_working_day()
    {
        var input = new LifecycleInput.AskExtension(When.At("2023-01-04 00:00"), "联络员", When.Day("2023-02-10"), "数据未到");
        AssignmentStory.Assigned("2022-12-01 08:00", "2022-12-31").IsRefused(RefusalReason.TooLate, input);
        AssignmentStory.Assigned("2022-12-01 08:00", "2022-12-31").Does(input with { At = When.At("2023-01-03 23:59") });
    }

    [Fact]
    public void A_rectification_may_be_extended_too()
    {
        var story = Acknowledged().Reports("2022-03-02 10:00").IsReturned("2022-03-03 10:00").IsDue("2022-03-10")
            .AsksExtension("2022-03-04 10:00", "2022-03-17").ExtensionIsGranted("2022-03-04 11:00")
            .Stands(Stage.Returned, Light.Green).IsDue("2022-03-17");
        Assert.Equal(When.Day("2022-03-17"), story.State.Rectification!.RectifyBy);
        Assert.Equal(2, story.State.Epoch);
    }

    [Fact]
    public void A_report_answers_the_request()
    {
        var story = Acknowledged().AsksExtension("2022-03-02 10:00", "2022-04-29").Reports("2022-03-03 10:00")
            .IsRefused(RefusalReason.NoExtensionPending, new LifecycleInput.GrantExtension(When.At("2022-03-03 11:00"), "政务公开办"));
        Assert.Null(story.State.Extension);
    }

    [Fact]
    public void A_progress_report_is_not_put_off_beyond_the_next_one()
    {
        var input = new LifecycleInput.AskExtension(When.At("2022-03-02 10:00"), "联络员", When.Day("2022-06-30"), "数据未到");
        AssignmentStory.FullYear("2022-03-01 08:00").IsRefused(RefusalReason.DatePastNext, input);
        AssignmentStory.FullYear("2022-03-01 08:00").Does(input with { Until = When.Day("2022-06-29") });
    }
}
