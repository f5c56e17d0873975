using GovOpenFlow.Core.Assignments;
using GovOpenFlow.Core.Audit;
using GovOpenFlow.Core.Notices;
using GovOpenFlow.Core.Units;
using GovOpenFlow.Ledger.Outbox;
using GovOpenFlow.Ledger.Sending;
using GovOpenFlow.Ledger.Store;
using GovOpenFlow.Ledger.Tests.Fakes;
using Xunit;

namespace GovOpenFlow.Ledger.Tests.Dispatching;

public sealed class FailureStories
{
    private readonly Town town = new();

    [Fact]
    public async Task A_unit_without_contacts_is_brought_to_the_coordinator_once()
    {
        town.Book.Directory = town.Book.Directory with { Units = [new(Town.Education, [])] };
        var first = await town.AssignAsync(1, Town.Education);
        var second = await town.AssignAsync(2, Town.Education);
        town.Clock.AdvanceTo(Town.China(3, 3, 8, 30));
        await town.NotifyAsync(first, NoticeKind.Reminder, 10);
        await town.NotifyAsync(first, NoticeKind.Chase, 1);
        await town.NotifyAsync(second, NoticeKind.Reminder, 10);

        var summary = await town.DispatchAsync();

        var message = Assert.Single(town.Mail.Handed);
        Assert.Equal("office@district.example", message.Address);
        Assert.Contains("联络员（电子邮件）：未登记联系人", message.Text);
        Assert.Equal(3, summary.Failed);
        var failed = town.Entry(first, NoticeKind.Chase);
        Assert.Equal((NoticeState.FailedPermanent, "no-contact", 0), (failed.State, failed.Reason, failed.Attempts));
        await town.StaysSilentAsync();
    }

    [Fact]
    public async Task Without_a_coordinator_the_outbox_says_so_and_nothing_goes_round_in_circles()
    {
        town.Book.Directory = UnitDirectory.Empty;
        var id = await town.AssignAsync(1, Town.Education);
        await town.NotifyAsync(id, NoticeKind.Reminder, 10);

        await town.LiveUntilAsync(Town.China(3, 4, 9, 0));

        Assert.Equal("no-unit", town.Entry(id, NoticeKind.Reminder).Reason);
        Assert.Equal(NoticeState.FailedPermanent, town.Entry(id, NoticeKind.Undeliverable, Recipient.Coordinator).State);
        Assert.Empty(town.Mail.Handed);
        await town.StaysSilentAsync();
    }

    [Fact]
    public async Task The_coordinator_is_told_of_each_failure_once_and_of_a_later_one_alone()
    {
        var unit = new Unit(Town.Education, []);
        town.Book.Directory = town.Book.Directory with { Units = [unit] };
        var id = await town.AssignAsync(1, Town.Education);
        town.Clock.AdvanceTo(Town.China(3, 3, 8, 30));
        await town.NotifyAsync(id, NoticeKind.Chase, 1);
        await town.NotifyAsync(id, NoticeKind.Chase, 1, Recipient.Leader);
        await town.NotifyAsync(id, NoticeKind.Chase, 1, Recipient.Leader, Channel.Sms);
        await town.DispatchAsync();
        Assert.Contains(
            "未送达：分管领导（电子邮件）：未登记联系人；分管领导（短信）：未登记联系人；联络员（电子邮件）：未登记联系人\n",
            Assert.Single(town.Mail.Handed).Text);

        town.Book.Directory = town.Book.Directory with { Units = [unit with { Leader = new("李局长", null, "13800000002") }] };
        town.Clock.AdvanceTo(Town.China(3, 4, 8, 30));
        await town.NotifyAsync(id, NoticeKind.Escalation, 1, Recipient.Leader);
        await town.NotifyAsync(id, NoticeKind.Escalation, 1, Recipient.Leader, Channel.Sms);
        await town.DispatchAsync();
        Assert.Contains("未送达：分管领导（电子邮件）：未登记电子邮箱\n", town.Mail.Handed[1].Text);
        Assert.Single(town.Sms.Arrived);
        await town.StaysSilentAsync();
    }

    [Fact]
    public async Task What_fails_again_after_a_person_s_retry_is_told_again()
    {
        town.Book.Directory = town.Book.Directory with { Units = [new(Town.Education, [])] };
        var id = await town.AssignAsync(1, Town.Education);
        town.Clock.AdvanceTo(Town.China(3, 3, 8, 30));
        await town.NotifyAsync(id, NoticeKind.Reminder, 10);
        await town.DispatchAsync();
        Assert.Single(town.Mail.Handed);

        // The coordinator enters a contact without an address, and has it tried again.
        var failed = town.Entry(id, NoticeKind.Reminder);
        town.Book.Directory = town.Book.Directory with { Units = [new(Town.Education, [], new("王联络", null, null))] };
        town.Clock.AdvanceTo(Town.China(3, 4, 8, 30));
        await town.DoAsync(id, new LifecycleInput.HandleNotice(town.Clock.GetUtcNow(), "coordinator", NoticeHandling.Retry, failed.Notice.Key, failed.State.ToString()));
        await town.Store.SettleAsync([NoticeRules.Settle(NoticeHandling.Retry, failed, town.Clock.GetUtcNow())], town.Clock.GetUtcNow(), CancellationToken.None);
        town.Store.DiesAt = step => step == "settle";
        await Assert.ThrowsAsync<LedgerUnavailableException>(() => town.DispatchAsync());
        town.Store.DiesAt = _ => false;
        await town.LiveUntilAsync(Town.China(3, 4, 12, 0));

        Assert.Equal("no-email", town.Entry(id, NoticeKind.Reminder).Reason);
        var trail = await town.Store.EventsAsync(id, CancellationToken.None);
        Assert.Equal(2, trail.Count(entry => entry.Event.Kind == AuditKind.NoticeFailed));
        Assert.Equal(2, town.Mail.Handed.Count);
        Assert.Contains("未登记电子邮箱", town.Mail.Handed[1].Text);
        await town.StaysSilentAsync();
    }

    [Fact]
    public async Task Dying_between_telling_and_settling_tells_once()
    {
        town.Book.Directory = town.Book.Directory with { Units = [new(Town.Education, [])] };
        var id = await town.AssignAsync(1, Town.Education);
        await town.NotifyAsync(id, NoticeKind.Reminder, 10);
        town.Store.DiesAt = step => step == "settle";
        await Assert.ThrowsAsync<LedgerUnavailableException>(() => town.DispatchAsync());
        town.Store.DiesAt = _ => false;

        await town.LiveUntilAsync(Town.China(3, 4, 9, 0));

        var trail = await town.Store.EventsAsync(id, CancellationToken.None);
        Assert.Single(trail, entry => entry.Event.Kind == AuditKind.NoticeFailed);
        Assert.Single(town.Mail.Handed);
        Assert.Equal(NoticeState.FailedPermanent, town.Entry(id, NoticeKind.Reminder).State);
    }

    [Fact]
    public async Task A_provider_that_refuses_for_now_is_asked_again_ever_more_patiently_and_then_the_coordinator_is_told()
    {
        var id = await town.AssignAsync(1, Town.Education);
        await town.NotifyAsync(id, NoticeKind.Reminder, 10);
        town.Mail.Behave = message => message.Address.StartsWith("wang") ? Behaviour.RefuseForNow : Behaviour.Accept;

        var waits = new List<TimeSpan>();
        var last = town.Clock.GetUtcNow();
        await town.DispatchAsync();
        while (town.Entry(id, NoticeKind.Reminder) is { State: NoticeState.FailedTemporary } entry)
        {
            Assert.Equal("451 greylisted", entry.Reason);
            waits.Add(entry.DueAt - town.Clock.GetUtcNow());
            town.Clock.AdvanceTo(entry.DueAt);
            await town.DispatchAsync();
        }

        Assert.Equal(5, waits.Count);
        double[] plain = [1, 4, 16, 64];
        Assert.All(plain.Zip(waits), pair => Assert.InRange(pair.Second.TotalMinutes, pair.First * 0.8, pair.First * 1.2));
        Assert.Single(town.Mail.Handed.Where(message => message.Address.StartsWith("wang")).Select(message => message.Id).Distinct());
        var failed = town.Entry(id, NoticeKind.Reminder);
        Assert.Equal((NoticeState.FailedPermanent, 6, "exhausted: 451 greylisted"), (failed.State, failed.Attempts, failed.Reason));

        await town.LiveUntilAsync(Town.China(3, 4, 9, 0));
        Assert.Equal("office@district.example", town.Mail.Arrived.Single().Address);
        await town.StaysSilentAsync();
    }

    [Fact]
    public async Task A_retry_stays_within_working_hours()
    {
        var id = await town.AssignAsync(1, Town.Education);
        town.Clock.AdvanceTo(Town.China(3, 6, 17, 29));
        await town.NotifyAsync(id, NoticeKind.Reminder, 10);
        town.Mail.Behave = _ => Behaviour.RefuseForNow;
        await town.DispatchAsync();
        Assert.InRange(town.Entry(id, NoticeKind.Reminder).DueAt, Town.China(3, 6, 17, 29), Town.China(3, 9, 8, 30));

        town.Clock.AdvanceTo(Town.China(3, 6, 17, 31));
        await town.DispatchAsync();
        Assert.Equal(Town.China(3, 9, 8, 30), town.Entry(id, NoticeKind.Reminder).DueAt);
    }

    [Fact]
    public async Task What_is_reported_between_two_attempts_is_not_asked_for_again()
    {
        var first = await town.AssignAsync(1, Town.Education);
        var second = await town.AssignAsync(2, Town.Education);
        await town.NotifyAsync(first, NoticeKind.Reminder, 10);
        await town.NotifyAsync(second, NoticeKind.Reminder, 10);
        town.Mail.Behave = _ => Behaviour.RefuseForNow;
        await town.DispatchAsync();
        await town.ReportAsync(first);
        town.Mail.Behave = _ => Behaviour.Accept;
        town.Clock.Advance(TimeSpan.FromMinutes(2));

        await town.DispatchAsync();

        Assert.Equal(NoticeState.Suppressed, town.Entry(first, NoticeKind.Reminder).State);
        Assert.Equal(NoticeState.Accepted, town.Entry(second, NoticeKind.Reminder).State);
        Assert.DoesNotContain("公开事项1", Assert.Single(town.Mail.Arrived, message => message.Address.StartsWith("wang")).Text);
        Assert.Equal(town.Mail.Handed[0].Id, town.Mail.Handed[1].Id);
    }

    [Theory]
    [InlineData(true, false, NoticeState.Unknown)]
    [InlineData(false, false, NoticeState.Unknown)]
    [InlineData(true, true, NoticeState.Accepted)]
    [InlineData(false, true, NoticeState.Suppressed)]
    public async Task What_had_no_answer_is_not_called_unsent_when_its_cause_goes(bool hadArrived, bool canBeAsked, NoticeState becomes)
    {
        var id = await town.AssignAsync(1, Town.Education);
        await town.NotifyAsync(id, NoticeKind.Reminder, 10);
        town.Mail.Behave = _ => hadArrived ? Behaviour.AcceptThenThrow : Behaviour.Throw;
        await town.DispatchAsync();
        if (canBeAsked)
        {
            town.Mail.Remember = message => town.Mail.Arrived.Any(one => one.Id == message) ? SendOutcome.Accepted : null;
        }

        town.Mail.Behave = _ => Behaviour.Accept;
        await town.ReportAsync(id);
        town.Clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(0, (await town.DispatchAsync()).Suppressed);
        Assert.Equal(NoticeState.Unknown, town.Entry(id, NoticeKind.Reminder).State);
        town.Clock.Advance(town.Options.LookUpAfter);
        await town.DispatchAsync();

        Assert.Equal(becomes, town.Entry(id, NoticeKind.Reminder).State);
        await town.LiveUntilAsync(Town.China(3, 2, 17, 0));
        await town.StaysSilentAsync();
        Assert.Single(town.Mail.Handed, message => message.Address.StartsWith("wang"));
    }

    [Fact]
    public async Task What_had_no_answer_in_a_digest_is_left_to_a_person_where_the_rest_goes_again()
    {
        town.Mail.Remember = _ => SendOutcome.Accepted;
        var first = await town.AssignAsync(1, Town.Education);
        var second = await town.AssignAsync(2, Town.Education);
        await town.NotifyAsync(first, NoticeKind.Reminder, 10);
        await town.NotifyAsync(second, NoticeKind.Reminder, 10);
        town.Mail.Behave = _ => town.Mail.Handed.Count == 0 ? Behaviour.Throw : Behaviour.Accept;
        await town.DispatchAsync();
        await town.ReportAsync(first);
        town.Clock.Advance(TimeSpan.FromMinutes(2));
        await town.DispatchAsync();

        // The second message went under the first one's id, without the first item: that the provider has it says nothing of the item.
        await town.LiveUntilAsync(Town.China(3, 2, 17, 0));
        await town.StaysSilentAsync();
        Assert.Equal(town.Mail.Handed[0].Id, town.Mail.Handed[1].Id);
        Assert.DoesNotContain("公开事项1", Assert.Single(town.Mail.Arrived, message => message.Address.StartsWith("wang")).Text);
        Assert.Equal((NoticeState.Unknown, NoticeState.Accepted), (town.Entry(first, NoticeKind.Reminder).State, town.Entry(second, NoticeKind.Reminder).State));
        Assert.Equal(0, town.Mail.Asked);
    }

    [Theory]
    [InlineData(Behaviour.AcceptThenThrow, NoticeState.Unknown)]
    [InlineData(Behaviour.RefuseForGood, NoticeState.Suppressed)]
    internal async Task What_a_person_has_had_tried_again_is_called_unsent_only_where_it_was_refused(Behaviour behaviour, NoticeState becomes)
    {
        var place = new Town(mailRepeatsSafely: false);
        var id = await place.AssignAsync(1, Town.Education);
        await place.NotifyAsync(id, NoticeKind.Reminder, 10);
        place.Mail.Behave = message => message.Address.StartsWith("wang") ? behaviour : Behaviour.Accept;
        await place.DispatchAsync();
        place.Mail.Behave = _ => Behaviour.Accept;
        var now = place.Clock.GetUtcNow();
        await place.Store.SettleAsync([NoticeRules.Settle(NoticeHandling.Retry, place.Entry(id, NoticeKind.Reminder), now)], now, CancellationToken.None);

        await place.ReportAsync(id);
        await place.DispatchAsync();

        Assert.Equal(becomes, place.Entry(id, NoticeKind.Reminder).State);
        await place.LiveUntilAsync(Town.China(3, 2, 17, 0));
        await place.StaysSilentAsync();
        Assert.Single(place.Mail.Handed, message => message.Address.StartsWith("wang"));
    }

    [Fact]
    public async Task One_recipient_who_is_refused_for_good_does_not_hold_up_the_others()
    {
        var first = await town.AssignAsync(1, Town.Education);
        var second = await town.AssignAsync(2, Town.Health);
        await town.NotifyAsync(first, NoticeKind.Escalation, 1, Recipient.Leader);
        await town.NotifyAsync(second, NoticeKind.Reminder, 10);
        town.Mail.Behave = message => message.Address.StartsWith("li@") ? Behaviour.RefuseForGood : Behaviour.Accept;

        await town.LiveUntilAsync(Town.China(3, 3, 9, 0));

        Assert.Equal("550 no such mailbox", town.Entry(first, NoticeKind.Escalation, Recipient.Leader).Reason);
        Assert.Equal(["zhao@health.example", "office@district.example"], town.Mail.Arrived.Select(message => message.Address));
        Assert.Contains("分管领导（电子邮件）：550 no such mailbox", town.Mail.Arrived[1].Text);
    }

    [Theory]
    [InlineData(true, NoticeState.FailedTemporary)]
    [InlineData(false, NoticeState.Unknown)]
    public async Task No_answer_means_again_or_unknown(bool repeatsSafely, NoticeState state)
    {
        foreach (var behaviour in (Behaviour[])[Behaviour.Throw, Behaviour.AcceptThenThrow, Behaviour.AnswerNonsense])
        {
            var place = new Town(repeatsSafely);
            var id = await place.AssignAsync(1, Town.Education);
            await place.NotifyAsync(id, NoticeKind.Reminder, 10);
            place.Mail.Behave = _ => behaviour;
            await place.DispatchAsync();
            Assert.Equal(state, place.Entry(id, NoticeKind.Reminder).State);
            Assert.DoesNotContain('\n', place.Entry(id, NoticeKind.Reminder).Reason!);

            place.Mail.Behave = _ => Behaviour.Accept;
            await place.LiveUntilAsync(Town.China(3, 3, 9, 0));
            Assert.Equal(repeatsSafely || behaviour == Behaviour.AcceptThenThrow ? 1 : 0, place.Mail.Arrived.Count);
            Assert.Equal(repeatsSafely ? 2 : 1, place.Mail.Handed.Count);
        }
    }

    [Theory]
    [InlineData(Behaviour.Hang)]
    [InlineData(Behaviour.HangForever)]
    internal async Task A_provider_that_hangs_is_left_alone_and_the_others_go_on(Behaviour behaviour)
    {
        var first = await town.AssignAsync(1, Town.Education);
        var second = await town.AssignAsync(2, Town.Health);
        await town.NotifyAsync(first, NoticeKind.Chase, 1);
        await town.NotifyAsync(second, NoticeKind.Reminder, 10);
        town.Mail.Behave = message => message.Address.StartsWith("wang") ? behaviour : Behaviour.Accept;

        var run = town.DispatchAsync();
        while (town.Clock.Waiting < 2)
        {
            // One timer tells the provider to stop, one stops waiting for it.
            await Task.Yield();
        }

        town.Clock.Advance(town.Options.SendTimeout);
        await run;
        Assert.Equal(NoticeState.FailedTemporary, town.Entry(first, NoticeKind.Chase).State);
        Assert.Equal(NoticeState.Accepted, town.Entry(second, NoticeKind.Reminder).State);
    }

    [Fact]
    public async Task A_provider_that_is_down_is_not_asked_by_everyone_in_turn()
    {
        town.Book.Directory = town.Book.Directory with
        {
            Units = [.. Enumerable.Range(1, 6).Select(n => new Unit($"单位{n}", [], new(null, $"u{n}@district.example", null)))],
        };
        foreach (var n in Enumerable.Range(1, 6))
        {
            await town.NotifyAsync(await town.AssignAsync(n, $"单位{n}"), NoticeKind.Reminder, 10);
        }

        town.Mail.Behave = _ => Behaviour.Throw;
        var summary = await town.DispatchAsync();
        Assert.Equal((3, 3), (summary.Retrying, summary.Waiting));

        town.Mail.Behave = _ => Behaviour.Accept;
        await town.LiveUntilAsync(Town.China(3, 3, 9, 0));
        Assert.Equal(6, town.Mail.Arrived.Count);
    }

    [Fact]
    public async Task A_row_that_cannot_be_read_waits_and_the_rest_of_the_digest_goes()
    {
        var broken = await town.AssignAsync(1, Town.Education);
        var sound = await town.AssignAsync(2, Town.Education);
        await town.NotifyAsync(broken, NoticeKind.Reminder, 10);
        await town.NotifyAsync(sound, NoticeKind.Reminder, 10);
        town.Store.Corrupt = broken;

        var summary = await town.DispatchAsync();

        Assert.IsType<FormatException>(Assert.Single(summary.Faults).Error);
        Assert.Single(town.Mail.Arrived);
        var waiting = town.Entry(broken, NoticeKind.Reminder);
        Assert.Equal((NoticeState.Pending, "FormatException: not JSON"), (waiting.State, waiting.Reason));
        Assert.True(waiting.DueAt > town.Clock.GetUtcNow());
    }
}
