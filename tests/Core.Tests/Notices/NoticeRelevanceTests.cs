using GovOpenFlow.Core.Assignments;
using GovOpenFlow.Core.Notices;
using GovOpenFlow.Core.Tests.Assignments;
using Xunit;
using static GovOpenFlow.Core.Notices.NoticeKind;
using static GovOpenFlow.Core.Notices.SuppressionReason;

namespace GovOpenFlow.Core.Tests.Notices;

/// <summary>Whether what was caused in one situation is still sent in a later one.</summary>
public sealed class NoticeRelevanceTests
{
    /// <summary>What may happen between a notice's cause and its sending; each begins with an overdue quarter, level 1, extension asked in time.</summary>
    private static readonly Dictionary<string, Func<AssignmentStory, AssignmentStory>> Meanwhile = new()
    {
        ["nothing"] = story => story,
        ["acknowledged"] = story => story.Acknowledges("2022-04-06 09:00"),
        ["reported"] = story => story.Reports("2022-04-06 09:00"),
        ["returned"] = story => story.Reports("2022-04-06 09:00").IsReturned("2022-04-06 10:00"),
        ["verified"] = story => story.Reports("2022-04-06 09:00").IsVerified("2022-04-06 10:00"),
        ["extended"] = story => story.ExtensionIsGranted("2022-04-06 09:00", "2022-05-31"),
        ["refused"] = story => story.ExtensionIsRefused("2022-04-06 09:00"),
        ["reassigned"] = story => story.IsReassigned("2022-04-06 09:00", "区卫生健康局"),
        ["reassigned and back"] = story => story.IsReassigned("2022-04-06 09:00", "区卫生健康局").IsReassigned("2022-04-06 10:00", "区教育局"),
        ["missed"] = story => story.Until("2022-06-16 07:00"),
        ["withdrawn"] = story => story.IsWithdrawn("2022-04-06 09:00"),
    };

    public static TheoryData<NoticeKind, string, SuppressionReason?> Table()
    {
        var table = new TheoryData<NoticeKind, string, SuppressionReason?>();
        // What presses for a report: pointless once one is in, and in every other round.
        foreach (var kind in new[] { Reminder, Chase, Escalation, Returned, ExtensionGranted })
        {
            Add(kind, null, "nothing", "acknowledged", "refused");
            Add(kind, SuppressionReason.Reported, "reported");
            Add(kind, Superseded, "returned", "verified", "extended", "reassigned", "reassigned and back", "missed");
            Add(kind, SuppressionReason.Withdrawn, "withdrawn");
        }

        Add(Assigned, null, "nothing", "acknowledged", "extended", "refused", "verified", "missed", "reassigned and back");
        Add(Assigned, SuppressionReason.Reported, "reported", "returned");
        Add(Assigned, Superseded, "reassigned");
        Add(Assigned, SuppressionReason.Withdrawn, "withdrawn");

        Add(Unacknowledged, SuppressionReason.Acknowledged, "nothing", "acknowledged", "reported", "verified", "refused", "missed"); // who asks for more time has seen it
        Add(Unacknowledged, Superseded, "returned", "extended", "reassigned", "reassigned and back");
        Add(Unacknowledged, SuppressionReason.Withdrawn, "withdrawn");

        // What asks for a review.
        foreach (var kind in new[] { NoticeKind.Reported, ReviewReminder })
        {
            Add(kind, null, "reported");
            Add(kind, Reviewed, "nothing", "acknowledged", "returned", "verified", "extended", "refused", "reassigned", "missed");
            Add(kind, SuppressionReason.Withdrawn, "withdrawn");
        }

        Add(ExtensionAsked, null, "nothing", "acknowledged");
        Add(ExtensionAsked, Decided, "reported", "returned", "verified", "extended", "refused", "reassigned", "missed");
        Add(ExtensionAsked, SuppressionReason.Withdrawn, "withdrawn");

        Add(ExtensionRefused, null, "nothing", "acknowledged", "reported", "verified", "refused", "reassigned", "missed");
        Add(ExtensionRefused, SuppressionReason.Withdrawn, "withdrawn");

        // What tells of something that has happened.
        Add(NoticeKind.Withdrawn, null, "withdrawn");
        Add(Verified, null, "nothing", "verified", "missed", "withdrawn");
        Add(Undeliverable, null, "nothing", "reported", "verified", "reassigned", "withdrawn");
        Add(CarriedOver, Superseded, "nothing");
        Add(CarriedOver, SuppressionReason.Withdrawn, "withdrawn");
        Add(Reassigned, null, "reassigned");
        Add(Reassigned, Superseded, "nothing", "reassigned and back");
        return table;

        void Add(NoticeKind kind, SuppressionReason? reason, params string[] situations)
        {
            foreach (var situation in situations)
            {
                table.Add(kind, situation, reason);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Table))]
    public void What_has_lost_its_reason_is_suppressed_with_one(NoticeKind kind, string meanwhile, SuppressionReason? reason)
    {
        var before = AssignmentStory.FullYear("2022-02-07 10:00").AsksExtension("2022-03-31 10:00", "2022-05-31").Until("2022-04-06 08:30");
        var notice = About(before.State, kind);
        Assert.Equal(reason, NoticeRelevance.Of(notice, Meanwhile[meanwhile](before).State));
    }

    [Fact]
    public void Nothing_but_the_close_is_told_of_a_closed_item()
    {
        var story = AssignmentStory.Assigned("2022-03-01 10:00", "2022-03-31");
        var early = story.State;
        var closed = story.Reports("2022-03-02 10:00").IsVerified("2022-03-02 11:00").State;
        foreach (var kind in Enum.GetValues<NoticeKind>())
        {
            SuppressionReason? expected = kind switch
            {
                NoticeKind.Withdrawn or Verified or Undeliverable => null,
                Reassigned => Superseded,
                _ => Done,
            };
            Assert.Equal((kind, expected), (kind, NoticeRelevance.Of(About(early, kind), closed)));
        }
    }

    [Fact]
    public void A_carry_over_is_told_even_if_a_report_comes_in_before_it_is_sent_but_not_once_it_is_lifted()
    {
        var story = AssignmentStory.Assigned("2022-09-01 10:00", "2022-09-30", "2022-12-31").Reports("2022-09-30 10:00").Until("2023-02-01 09:00");
        var notice = About(story.State, CarriedOver);
        Assert.Null(NoticeRelevance.Of(notice, story.State));
        Assert.Equal(Superseded, NoticeRelevance.Of(notice, story.IsVerified("2023-02-01 10:00").State));

        var late = AssignmentStory.Assigned("2022-12-01 10:00", "2022-12-31").Until("2023-01-31 09:00");
        notice = About(late.State, CarriedOver);
        Assert.Null(NoticeRelevance.Of(notice, late.Reports("2023-01-31 10:00").State));
    }

    [Fact]
    public void An_answer_to_an_older_request_does_not_pass_for_the_new_one()
    {
        var story = AssignmentStory.Assigned("2022-03-01 10:00", "2022-03-31").AsksExtension("2022-03-02 10:00", "2022-04-29");
        var first = About(story.State, ExtensionAsked);
        Assert.Null(NoticeRelevance.Of(first, story.State));
        story.ExtensionIsRefused("2022-03-02 11:00").AsksExtension("2022-03-02 12:00", "2022-04-15");
        Assert.Equal(Decided, NoticeRelevance.Of(first, story.State));
    }

    private static Notice About(AssignmentState state, NoticeKind kind) => new(
        state.Id, state.Current, state.Epoch, kind, kind == ExtensionAsked ? state.ExtensionsAsked : 0,
        Recipient.Liaison, Channel.Email, state.Unit, When.At("2022-04-06 14:00"));
}
