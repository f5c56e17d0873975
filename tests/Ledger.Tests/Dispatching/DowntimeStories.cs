using GovOpenFlow.Core.Notices;
using GovOpenFlow.Ledger.Outbox;
using GovOpenFlow.Ledger.Tests.Fakes;

namespace GovOpenFlow.Ledger.Tests.Dispatching;

public sealed class DowntimeStories
{
    private readonly Town town = new();

    [Fact]
    public async Task After_weeks_of_downtime_each_recipient_gets_one_message_per_channel()
    {
        foreach (var item in Enumerable.Range(1, 3))
        {
            await town.AssignAsync(item, Town.Education, quietly: false);
        }

        // The assignment notices were due on 2 March; the machine sleeps until the due date has passed by a week.
        town.Clock.AdvanceTo(Town.China(4, 9, 8, 30));
        await town.LiveUntilAsync(Town.China(4, 9, 8, 31));

        Assert.Equal(
            ["group@district.example", "li@edu.example", "office@district.example", "wang@edu.example"],
            town.Mail.Arrived.Select(message => message.Address).Order());
        Assert.Equal(["13800000001", "13800000002", "13800000009"], town.Sms.Arrived.Select(message => message.Address).Order());
        Assert.All(
            town.Store.Entries.Where(entry => entry.Notice.Kind == NoticeKind.Assigned),
            entry => Assert.Equal("Outranked", entry.Reason));
    }

    [Fact]
    public async Task Nobody_is_woken_because_a_machine_was_started_at_night()
    {
        var id = await town.AssignAsync(1, Town.Education);
        await town.NotifyAsync(id, NoticeKind.Chase, 1, by: Channel.Sms);
        await town.NotifyAsync(id, NoticeKind.Chase, 1);
        town.Clock.AdvanceTo(Town.China(3, 7, 3, 0));

        var summary = await town.DispatchAsync();

        Assert.Equal((0, 2), (summary.Messages, summary.PutOff));
        Assert.All(town.Store.Entries, entry => Assert.Equal(Town.China(3, 9, 8, 30), entry.DueAt));
        await town.LiveUntilAsync(Town.China(3, 9, 8, 30));
        Assert.Single(town.Sms.Arrived);
        Assert.Single(town.Mail.Arrived);
    }

    [Fact]
    public async Task A_clock_that_is_set_back_or_ahead_doubles_nothing()
    {
        var id = await town.AssignAsync(1, Town.Education);
        await town.NotifyAsync(id, NoticeKind.Reminder, 10);
        await town.DispatchAsync();
        town.Clock.Set(town.Clock.GetUtcNow().AddHours(-1));
        await town.DispatchAsync();
        town.Clock.Set(town.Clock.GetUtcNow().AddDays(1));
        await town.DispatchAsync();

        Assert.Single(town.Mail.Handed);
        Assert.Equal(NoticeState.Accepted, town.Entry(id, NoticeKind.Reminder).State);
    }

    [Fact]
    public async Task A_whole_life_nobody_answers_to_comes_to_rest()
    {
        await town.AssignAsync(1, Town.Education, quietly: false);
        await town.LiveUntilAsync(Town.China(12, 31, 17, 0));

        Assert.All(town.Store.Entries, entry => Assert.True(entry.State is NoticeState.Accepted or NoticeState.FailedPermanent or NoticeState.Suppressed));
        Assert.All(town.Mail.Arrived.Concat(town.Sms.Arrived).GroupBy(message => message.Id), same => Assert.Single(same));
    }
}
