using GovOpenFlow.Core.Notices;
using GovOpenFlow.Ledger.Dispatching;
using GovOpenFlow.Ledger.Outbox;
using GovOpenFlow.Ledger.Tests.Fakes;

namespace GovOpenFlow.Ledger.Tests.Dispatching;

public sealed class DigestStories
{
    private readonly Town town = new();

    [Fact]
    public async Task What_one_recipient_gets_in_one_window_is_one_message_with_the_most_urgent_first()
    {
        var first = await town.AssignAsync(1, Town.Education);
        var second = await town.AssignAsync(2, Town.Education);
        var third = await town.AssignAsync(3, Town.Education);
        await town.NotifyAsync(first, NoticeKind.Reminder, 10);
        await town.NotifyAsync(second, NoticeKind.Chase, 1);
        await town.NotifyAsync(third, NoticeKind.Reminder, 3);

        var summary = await town.DispatchAsync();

        var message = Assert.Single(town.Mail.Handed);
        Assert.Equal((1, 3), (summary.Messages, summary.Accepted));
        Assert.Equal("wang@edu.example", message.Address);
        Assert.Equal("王联络", message.Name);
        Assert.Equal("【催办】3项任务需要办理：第2项 公开事项2等", message.Subject);
        Assert.Equal(
            ["【催办】第2项", "【临期提醒】第3项", "【临期提醒】第1项"],
            message.Text.Split('\n').Where(line => line.Contains(". 【")).Select(line => line[3..line.IndexOf(' ', 4)]));
        Assert.All(town.Store.Entries, entry => Assert.Equal((NoticeState.Accepted, message.Id, 1), (entry.State, entry.MessageId, entry.Attempts)));
        await town.StaysSilentAsync();
    }

    [Fact]
    public async Task A_message_is_named_after_its_notices()
    {
        var first = await town.AssignAsync(1, Town.Education);
        var second = await town.AssignAsync(2, Town.Education);
        await town.NotifyAsync(second, NoticeKind.Chase, 1);
        await town.NotifyAsync(first, NoticeKind.Reminder, 3);
        await town.DispatchAsync();

        Assert.Equal(MessageIds.Of(town.Store.Entries.Select(entry => entry.Notice)), town.Mail.Handed[0].Id);
        Assert.Equal(MessageIds.Of(town.Store.Entries.Select(entry => entry.Notice).Reverse()), town.Mail.Handed[0].Id);
        Assert.Matches("^[0-9a-f]{64}$", town.Mail.Handed[0].Id);
    }

    [Fact]
    public async Task Recipients_and_channels_get_messages_of_their_own_and_escalations_leave_first()
    {
        var first = await town.AssignAsync(1, Town.Education);
        var second = await town.AssignAsync(2, Town.Health);
        await town.NotifyAsync(first, NoticeKind.Reminder, 3);
        await town.NotifyAsync(first, NoticeKind.Reminder, 3, by: Channel.Sms);
        await town.NotifyAsync(second, NoticeKind.Escalation, 2, Recipient.LeadingGroup);
        await town.NotifyAsync(second, NoticeKind.Chase, 1, Recipient.Leader);

        await town.DispatchAsync();

        Assert.Equal(["group@district.example", "qian@health.example", "wang@edu.example"], town.Mail.Handed.Select(message => message.Address));
        Assert.Equal("13800000001", Assert.Single(town.Sms.Handed).Address);
        Assert.Null(town.Sms.Handed[0].Html);
    }

    [Fact]
    public async Task One_person_with_two_duties_is_told_once()
    {
        // Without a supervisor of its own the unit is reviewed by the coordinator.
        var id = await town.AssignAsync(1, Town.Education);
        await town.NotifyAsync(id, NoticeKind.Escalation, 1, Recipient.Supervisor);
        await town.NotifyAsync(id, NoticeKind.Escalation, 3, Recipient.Coordinator);

        await town.DispatchAsync();

        Assert.Equal("office@district.example", Assert.Single(town.Mail.Handed).Address);
        Assert.Equal(NoticeState.Accepted, town.Entry(id, NoticeKind.Escalation, Recipient.Coordinator).State);
        var outranked = town.Entry(id, NoticeKind.Escalation, Recipient.Supervisor);
        Assert.Equal((NoticeState.Suppressed, "Outranked"), (outranked.State, outranked.Reason));
    }

    [Fact]
    public async Task Of_several_about_one_assignment_the_most_urgent_is_enough()
    {
        var id = await town.AssignAsync(1, Town.Education);
        await town.NotifyAsync(id, NoticeKind.Assigned);
        await town.NotifyAsync(id, NoticeKind.Reminder, 0);
        await town.NotifyAsync(id, NoticeKind.Chase, 1);

        var summary = await town.DispatchAsync();

        Assert.Equal((1, 2), (summary.Accepted, summary.Suppressed));
        Assert.StartsWith("【催办】", Assert.Single(town.Mail.Handed).Subject);
        Assert.Equal("Outranked", town.Entry(id, NoticeKind.Reminder).Reason);
        await town.StaysSilentAsync();
    }

    [Fact]
    public async Task A_decision_to_be_taken_is_not_hidden_by_an_escalation()
    {
        var id = await town.AssignAsync(1, Town.Education);
        await town.DoAsync(id, new Core.Assignments.LifecycleInput.AskExtension(town.Clock.GetUtcNow(), "liaison", new(2026, 4, 30), "场地未到位"));
        await town.NotifyAsync(id, NoticeKind.Escalation, 3, Recipient.Coordinator);
        town.Clock.Advance(TimeSpan.FromHours(5));

        await town.DispatchAsync();

        var message = Assert.Single(town.Mail.Handed);
        Assert.Contains("三级督办", message.Text);
        Assert.Contains("延期申请", message.Text);
        Assert.Contains("场地未到位", message.Html);
    }

    [Fact]
    public async Task What_has_lost_its_cause_is_not_sent()
    {
        var reported = await town.AssignAsync(1, Town.Education);
        var open = await town.AssignAsync(2, Town.Education);
        await town.NotifyAsync(reported, NoticeKind.Reminder, 3);
        await town.NotifyAsync(open, NoticeKind.Reminder, 3);
        await town.ReportAsync(reported);

        await town.DispatchAsync();

        Assert.DoesNotContain("公开事项1", Assert.Single(town.Mail.Handed).Text);
        var suppressed = town.Entry(reported, NoticeKind.Reminder);
        Assert.Equal((NoticeState.Suppressed, "Reported", 0), (suppressed.State, suppressed.Reason, suppressed.Attempts));
    }

    [Fact]
    public async Task Nobodys_digest_is_cut_where_a_batch_ends()
    {
        var small = new Town(options: DispatchOptions.Default with { MostAtOnce = 2 });
        foreach (var item in Enumerable.Range(1, 5))
        {
            await small.NotifyAsync(await small.AssignAsync(item, item % 2 == 0 ? Town.Education : Town.Health), NoticeKind.Reminder, 3);
        }

        await small.DispatchAsync();

        Assert.Equal([2, 3], small.Store.Entries.GroupBy(entry => entry.MessageId).Select(message => message.Count()).Order());
    }

    [Fact]
    public async Task Many_sending_times_are_worked_through_in_bounded_reads()
    {
        var small = new Town(options: DispatchOptions.Default with { MostAtOnce = 2 });
        foreach (var item in Enumerable.Range(1, 6))
        {
            await small.NotifyAsync(await small.AssignAsync(item, Town.Education), NoticeKind.Reminder, 3);
            small.Clock.Advance(TimeSpan.FromMinutes(10));
        }

        var summary = await small.DispatchAsync();

        Assert.Equal(6, summary.Accepted);
        Assert.All(small.Store.Entries, entry => Assert.Equal(NoticeState.Accepted, entry.State));
    }
}
