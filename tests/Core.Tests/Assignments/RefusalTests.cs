using GovOpenFlow.Core.Assignments;
using Xunit;

namespace GovOpenFlow.Core.Tests.Assignments;

/// <summary>Every wrong input is refused with its reason, and the story checks that nothing has changed.</summary>
public sealed class RefusalTests
{
    private static readonly DateTimeOffset Noon = When.At("2022-03-08 12:00");

    private static AssignmentStory Assigned() => AssignmentStory.Assigned("2022-03-01 10:00", "2022-03-31");

    private static AssignmentStory Reported() => Assigned().Reports("2022-03-02 10:00");

    [Fact]
    public void Nothing_can_be_done_to_what_is_closed_or_withdrawn()
    {
        foreach (var input in AllInputs())
        {
            Reported().IsVerified("2022-03-03 10:00").IsRefused(RefusalReason.NotOpen, input);
            Assigned().IsWithdrawn("2022-03-03 10:00").IsRefused(RefusalReason.NotOpen, input);
        }
    }

    [Fact]
    public void Only_a_report_can_be_reviewed()
    {
        Assigned().IsRefused(RefusalReason.NothingToReview, Verify);
        Assigned().IsRefused(RefusalReason.NothingToReview, Return);
        Reported().IsReturned("2022-03-03 10:00").IsRefused(RefusalReason.NothingToReview, Verify).IsRefused(RefusalReason.NothingToReview, Return);
    }

    [Fact]
    public void A_report_has_to_be_reviewed_before_dates_or_units_change()
    {
        Reported().IsRefused(RefusalReason.AwaitsReview, Ask).IsRefused(RefusalReason.AwaitsReview, Reassign);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \t\n")]
    [InlineData("\u3000")]
    public void Reasons_and_texts_must_say_something(string blank)
    {
        Assigned().IsRefused(RefusalReason.TextMissing, Report with { Text = blank });
        Reported().IsRefused(RefusalReason.ReasonMissing, Return with { Reason = blank });
        Assigned().IsRefused(RefusalReason.ReasonMissing, Ask with { Reason = blank })
            .IsRefused(RefusalReason.ReasonMissing, Reassign with { Reason = blank })
            .IsRefused(RefusalReason.ReasonMissing, Withdraw with { Reason = blank })
            .AsksExtension("2022-03-08 12:00", "2022-04-29")
            .IsRefused(RefusalReason.ReasonMissing, Refuse with { Reason = blank });
        Assigned().IsRefused(RefusalReason.UnitMissing, Reassign with { Unit = blank });
    }

    [Fact]
    public void An_item_is_not_reassigned_to_the_unit_that_has_it() =>
        Assigned().IsRefused(RefusalReason.UnitMissing, Reassign with { Unit = "区教育局" });

    [Theory]
    [InlineData("2022-03-31", RefusalReason.DateNotLater)]
    [InlineData("2022-03-09", RefusalReason.DateNotLater)]
    [InlineData("2024-01-01", RefusalReason.DateTooFar)]
    [InlineData("9999-12-31", RefusalReason.DateTooFar)]
    public void An_extension_is_later_than_the_due_date_and_not_beyond_the_next_year(string until, RefusalReason reason)
    {
        Assigned().IsRefused(reason, Ask with { Until = When.Day(until) })
            .AsksExtension("2022-03-08 12:00", "2022-04-29")
            .IsRefused(reason, new LifecycleInput.GrantExtension(Noon, "政务公开办", When.Day(until)));
    }

    [Theory]
    [InlineData("2022-03-08", RefusalReason.DateNotLater)]
    [InlineData("0001-01-01", RefusalReason.DateNotLater)]
    [InlineData("2024-01-01", RefusalReason.DateTooFar)]
    public void A_rectification_is_due_after_today_and_not_beyond_the_next_year(string rectifyBy, RefusalReason reason) =>
        Reported().IsRefused(reason, Return with { RectifyBy = When.Day(rectifyBy) });

    [Fact]
    public void Nobody_decides_on_an_extension_that_was_not_asked_for()
    {
        Assigned().IsRefused(RefusalReason.NoExtensionPending, Grant).IsRefused(RefusalReason.NoExtensionPending, Refuse);
        Assigned().AsksExtension("2022-03-02 10:00", "2022-04-29").ExtensionIsRefused("2022-03-03 10:00")
            .IsRefused(RefusalReason.NoExtensionPending, Grant);
    }

    [Fact]
    public void In_look_back_dates_and_units_are_no_longer_changed()
    {
        foreach (var input in new LifecycleInput[] { Ask, Grant, Refuse, Reassign })
        {
            AssignmentStory.Assigned("2021-03-01 10:00", "2021-03-31").IsRefused(RefusalReason.CarriedOver, input);
        }
    }

    private static LifecycleInput.HandIn Report => new(Noon, "联络员", "已公开", []);

    private static LifecycleInput.Verify Verify => new(Noon, "审核人");

    private static LifecycleInput.Return Return => new(Noon, "审核人", "缺少链接");

    private static LifecycleInput.AskExtension Ask => new(Noon, "联络员", When.Day("2022-04-29"), "数据未到");

    private static LifecycleInput.GrantExtension Grant => new(Noon, "政务公开办");

    private static LifecycleInput.RefuseExtension Refuse => new(Noon, "政务公开办", "理由不足");

    private static LifecycleInput.Reassign Reassign => new(Noon, "政务公开办", "区卫生健康局", "职能调整");

    private static LifecycleInput.Withdraw Withdraw => new(Noon, "政务公开办", "任务取消");

    private static LifecycleInput[] AllInputs() =>
        [new LifecycleInput.Acknowledge(Noon, "联络员"), Report, Verify, Return, Ask, Grant, Refuse, Reassign, Withdraw];
}
