using GovOpenFlow.Core.Calendar;
using GovOpenFlow.Core.Notices;
using GovOpenFlow.Core.Policies;
using GovOpenFlow.Ledger.Outbox;
using GovOpenFlow.Ledger.Tests.Fakes;
using GovOpenFlow.Ledger.Tests.Policies;
using Xunit;

namespace GovOpenFlow.Ledger.Tests.Dispatching;

/// <summary>Nobody gets more than the policy allows, and nothing is lost by it.</summary>
public sealed class LimitStories
{
    private readonly Town town = new(quota: new(new MemorySettings()));

    [Fact]
    public async Task The_second_message_of_a_window_waits_and_goes_with_what_comes_up_meanwhile()
    {
        var first = await town.AssignAsync(1, Town.Education);
        var second = await town.AssignAsync(2, Town.Education);
        var third = await town.AssignAsync(3, Town.Education);
        await town.NotifyAsync(first, NoticeKind.Reminder, 10);
        await town.DispatchAsync();
        await town.NotifyAsync(second, NoticeKind.Reminder, 10);
        Assert.Equal(1, (await town.DispatchAsync()).Limited);
        Assert.Equal((NoticeState.Pending, "over-limit", Town.China(3, 2, 14, 0)), (Of(second).State, Of(second).Reason, Of(second).DueAt));

        town.Clock.AdvanceTo(Town.China(3, 2, 14, 0));
        await town.NotifyAsync(third, NoticeKind.Chase, 1);
        await town.DispatchAsync();

        Assert.Equal(2, town.Mail.Arrived.Count);
        Assert.Contains("第2项", town.Mail.Arrived[1].Text);
        Assert.Contains("第3项", town.Mail.Arrived[1].Text);
        await town.StaysSilentAsync();
    }

    [Fact]
    public async Task What_loses_its_cause_while_it_waits_is_not_sent()
    {
        var first = await town.AssignAsync(1, Town.Education);
        var second = await town.AssignAsync(2, Town.Education);
        await town.NotifyAsync(first, NoticeKind.Reminder, 10);
        await town.DispatchAsync();
        await town.NotifyAsync(second, NoticeKind.Reminder, 10);
        await town.DispatchAsync();
        await town.ReportAsync(second);
        await town.LiveUntilAsync(Town.China(3, 3, 9, 0));

        Assert.Equal((NoticeState.Suppressed, "Reported"), (Of(second).State, Of(second).Reason));
        Assert.Single(town.Mail.Arrived, message => message.Address.StartsWith("wang"));
    }

    [Fact]
    public async Task A_reminder_does_not_take_the_place_of_an_escalation()
    {
        town.Rules.Current = town.Rules.Current with
        {
            Policy = Policy.Default with { Limits = new Dictionary<Channel, SendingLimit> { [Channel.Email] = new(null, 2, null) } },
        };
        var first = await town.AssignAsync(1, Town.Education);
        var second = await town.AssignAsync(2, Town.Education);
        var third = await town.AssignAsync(3, Town.Education);
        await town.NotifyAsync(first, NoticeKind.Chase, 1, Recipient.Leader);
        await town.DispatchAsync();
        await town.NotifyAsync(second, NoticeKind.Chase, 1, Recipient.Leader);
        Assert.Equal(1, (await town.DispatchAsync()).Limited);
        await town.NotifyAsync(third, NoticeKind.Escalation, 1, Recipient.Leader);
        await town.DispatchAsync();
        Assert.Contains("督办", town.Mail.Arrived[^1].Subject);
        Assert.Equal(2, town.Mail.Arrived.Count);

        await town.LiveUntilAsync(Town.China(3, 3, 9, 0));
        Assert.Equal(NoticeState.Accepted, town.Entry(second, NoticeKind.Chase, Recipient.Leader).State);
    }

    [Fact]
    public async Task A_message_that_is_tried_again_counts_once()
    {
        var id = await town.AssignAsync(1, Town.Education);
        await town.NotifyAsync(id, NoticeKind.Reminder, 10);
        town.Mail.Behave = _ => town.Mail.Handed.Count < 2 ? Behaviour.RefuseForNow : Behaviour.Accept;
        await town.LiveUntilAsync(Town.China(3, 2, 12, 0));
        Assert.Equal((NoticeState.Accepted, 3), (Of(id).State, Of(id).Attempts));
        Assert.Single(await town.Quota!.SentAsync(new(Channel.Email, "wang@edu.example", null), CancellationToken.None));
    }

    [Fact]
    public async Task Without_digests_each_notice_is_a_message_and_the_limits_spread_them()
    {
        town.Rules.Current = town.Rules.Current with { Policy = Policy.Default with { Digests = [] } };
        foreach (var item in Enumerable.Range(1, 6))
        {
            await town.NotifyAsync(await town.AssignAsync(item, Town.Education), NoticeKind.Reminder, 3);
        }

        await town.LiveUntilAsync(Town.China(3, 6, 17, 0));

        Assert.Equal(6, town.Mail.Arrived.Count);
        Assert.All(town.Mail.Arrived.GroupBy(message => (ChinaTime.DateOf(message.At), ChinaTime.TimeOf(message.At) >= new TimeOnly(14, 0))), window => Assert.Single(window));
        Assert.All(town.Store.Entries, entry => Assert.Equal(NoticeState.Accepted, entry.State));
    }

    [Fact]
    public async Task Two_dispatchers_together_keep_the_limit()
    {
        town.Rules.Current = town.Rules.Current with { Policy = Policy.Default with { Digests = [] } };
        foreach (var item in Enumerable.Range(1, 6))
        {
            await town.NotifyAsync(await town.AssignAsync(item, Town.Education), NoticeKind.Reminder, 3);
        }

        var now = town.Clock.GetUtcNow();
        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => town.NewDispatcher().RunOnceAsync(now, CancellationToken.None))));
        Assert.Single(town.Mail.Arrived);
    }

    private OutboxEntry Of(string id) => town.Entry(id, NoticeKind.Reminder);
}
