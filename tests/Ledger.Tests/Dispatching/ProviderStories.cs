using GovOpenFlow.Core.Notices;
using GovOpenFlow.Core.Units;
using GovOpenFlow.Ledger.Dispatching;
using GovOpenFlow.Ledger.Outbox;
using GovOpenFlow.Ledger.Sending;
using GovOpenFlow.Ledger.Tests.Fakes;
using Xunit;

namespace GovOpenFlow.Ledger.Tests.Dispatching;

/// <summary>What becomes of notices when their provider fails, and when it can be asked afterwards.</summary>
public sealed class ProviderStories
{
    private readonly Town town = new();

    [Fact]
    public async Task A_failing_provider_is_left_alone_then_tried_with_one_message()
    {
        await ManyAsync(town, 6);
        town.Mail.Behave = _ => Behaviour.Throw;
        await town.DispatchAsync();
        var status = Assert.Single(town.Providers.StatusesAt(town.Clock.GetUtcNow()));
        Assert.Equal((BreakerState.Open, 3, "IOException: The connection was closed by the peer."), (status.State, status.FailuresInARow, status.LastFailure));
        Assert.Equal(3, town.Mail.Handed.Count);
        Assert.Equal(3, town.Store.Entries.Count(entry => entry.Reason == "provider-down" && entry.Attempts == 0));

        // Still down: one message tries, the next pause is twice as long.
        town.Clock.AdvanceTo(status.OpenUntil!.Value);
        Assert.Equal(BreakerState.HalfOpen, Status().State);
        await town.DispatchAsync();
        Assert.Equal(4, town.Mail.Handed.Count);
        Assert.Equal(town.Clock.GetUtcNow().AddMinutes(2), Status().OpenUntil);

        // Back again: one message tries, and all others follow in the same run.
        town.Mail.Behave = _ => Behaviour.Accept;
        town.Clock.AdvanceTo(Status().OpenUntil!.Value);
        await town.DispatchAsync();
        Assert.Equal((BreakerState.Closed, 0), (Status().State, Status().FailuresInARow));
        await town.LiveUntilAsync(Town.China(3, 2, 12, 0));
        Assert.Equal(6, town.Mail.Arrived.Count);
        Assert.All(town.Store.Entries, entry => Assert.Equal((NoticeState.Accepted, (string?)null), (entry.State, entry.Reason)));
        await town.StaysSilentAsync();
    }

    [Fact]
    public async Task A_down_provider_of_one_channel_does_not_hold_up_the_other()
    {
        await ManyAsync(town, 6, withSms: true);
        town.Mail.Behave = _ => Behaviour.Throw;
        await town.DispatchAsync();
        Assert.Equal(6, town.Sms.Arrived.Count);
        Assert.Equal([BreakerState.Open, BreakerState.Closed], town.Providers.StatusesAt(town.Clock.GetUtcNow()).Select(one => one.State));
    }

    [Fact]
    public async Task A_clock_that_is_set_back_does_not_lengthen_a_pause()
    {
        await ManyAsync(town, 3);
        town.Mail.Behave = _ => Behaviour.Throw;
        await town.DispatchAsync();
        town.Mail.Behave = _ => Behaviour.Accept;
        var again = town.Store.Entries[0].DueAt;
        town.Clock.Set(town.Clock.GetUtcNow().AddHours(-1));
        Assert.Null(Status().OpenUntil);
        town.Clock.Set(again.AddMinutes(2));
        await town.DispatchAsync();
        Assert.Equal(3, town.Mail.Arrived.Count);
    }

    [Theory]
    [InlineData(NoticeState.Accepted, NoticeState.Accepted)]
    [InlineData(NoticeState.Delivered, NoticeState.Delivered)]
    [InlineData(NoticeState.FailedPermanent, NoticeState.FailedPermanent)]
    public async Task What_is_unknown_is_asked_for_and_becomes_known(NoticeState said, NoticeState becomes)
    {
        var place = new Town(mailRepeatsSafely: false);
        var id = await place.AssignAsync(1, Town.Education);
        await place.NotifyAsync(id, NoticeKind.Reminder, 10);
        place.Mail.Behave = _ => Behaviour.AcceptThenThrow;
        place.Mail.Remember = _ => new(said);
        await place.DispatchAsync();
        Assert.Equal(NoticeState.Unknown, place.Entry(id, NoticeKind.Reminder).State);

        await place.DispatchAsync();
        Assert.Equal(0, place.Mail.Asked);
        place.Clock.Advance(place.Options.LookUpAfter);
        Assert.Equal(1, (await place.DispatchAsync()).LookedUp);

        Assert.Equal(becomes, place.Entry(id, NoticeKind.Reminder).State);
        Assert.Single(place.Mail.Handed);
    }

    [Fact]
    public async Task What_the_provider_never_had_is_handed_over_again_as_the_same_message()
    {
        var place = new Town(mailRepeatsSafely: false);
        var id = await place.AssignAsync(1, Town.Education);
        await place.NotifyAsync(id, NoticeKind.Reminder, 10);
        place.Mail.Behave = _ => place.Mail.Handed.Count == 0 ? Behaviour.Throw : Behaviour.Accept;
        place.Mail.Remember = _ => null;
        await place.DispatchAsync();
        place.Clock.Advance(place.Options.LookUpAfter);
        await place.DispatchAsync();

        Assert.Equal((NoticeState.Accepted, 2), (place.Entry(id, NoticeKind.Reminder).State, place.Entry(id, NoticeKind.Reminder).Attempts));
        Assert.Equal(place.Mail.Handed[0].Id, place.Mail.Handed[1].Id);
        Assert.Single(place.Mail.Arrived);
        await place.StaysSilentAsync();
    }

    [Fact]
    public async Task A_provider_that_cannot_tell_is_asked_again_and_not_for_ever()
    {
        var place = new Town(mailRepeatsSafely: false);
        var id = await place.AssignAsync(1, Town.Education);
        await place.NotifyAsync(id, NoticeKind.Reminder, 10);
        place.Mail.Behave = _ => Behaviour.Throw;
        place.Mail.Remember = _ => place.Mail.Asked % 2 == 0 ? new(NoticeState.Unknown) : throw new IOException("no route");
        for (var quarter = 0; quarter < 4 * 24 * 3; quarter++)
        {
            Assert.Empty((await place.DispatchAsync()).Faults);
            place.Clock.Advance(TimeSpan.FromMinutes(15));
        }

        Assert.InRange(place.Mail.Asked, 150, 200);
        Assert.Equal(NoticeState.Unknown, place.Entry(id, NoticeKind.Reminder).State);
        Assert.Single(place.Mail.Handed);
    }

    [Fact]
    public async Task After_a_crash_the_provider_is_asked_before_anything_is_sent_again()
    {
        var place = new Town(mailRepeatsSafely: false);
        var id = await place.AssignAsync(1, Town.Education);
        await place.NotifyAsync(id, NoticeKind.Reminder, 10);
        place.Mail.Remember = message => place.Mail.Arrived.Any(one => one.Id == message) ? SendOutcome.Accepted : null;
        place.Store.DiesAt = step => step == "settle";
        await Assert.ThrowsAsync<Store.LedgerUnavailableException>(() => place.DispatchAsync());
        place.Store.DiesAt = _ => false;
        place.Clock.Advance(place.Options.Lease);
        await place.DispatchAsync();

        Assert.Equal(NoticeState.Accepted, place.Entry(id, NoticeKind.Reminder).State);
        Assert.Single(place.Mail.Handed);
    }

    [Fact]
    public async Task What_waited_over_a_weekend_is_asked_for_as_well()
    {
        var place = new Town(mailRepeatsSafely: false);
        var id = await place.AssignAsync(1, Town.Education);
        place.Clock.AdvanceTo(Town.China(3, 6, 18, 0));
        await place.NotifyAsync(id, NoticeKind.Reminder, 10, notBefore: Town.China(3, 9, 8, 30));
        place.Mail.Behave = _ => Behaviour.AcceptThenThrow;
        place.Mail.Remember = _ => SendOutcome.Accepted;
        place.Clock.AdvanceTo(Town.China(3, 9, 8, 30));
        await place.DispatchAsync();
        Assert.Equal(NoticeState.Unknown, place.Entry(id, NoticeKind.Reminder).State);
        place.Clock.Advance(place.Options.LookUpAfter);
        await place.DispatchAsync();

        Assert.Equal(NoticeState.Accepted, place.Entry(id, NoticeKind.Reminder).State);
        Assert.Single(place.Mail.Handed);
    }

    [Fact]
    public async Task After_a_crash_a_provider_that_cannot_tell_but_recognises_messages_gets_it_again()
    {
        var id = await town.AssignAsync(1, Town.Education);
        await town.NotifyAsync(id, NoticeKind.Reminder, 10);
        town.Mail.Remember = _ => throw new IOException("no route");
        town.Store.DiesAt = step => step == "settle";
        await Assert.ThrowsAsync<Store.LedgerUnavailableException>(() => town.DispatchAsync());
        town.Store.DiesAt = _ => false;
        town.Clock.Advance(town.Options.Lease);
        await town.DispatchAsync();

        Assert.Equal(NoticeState.Accepted, town.Entry(id, NoticeKind.Reminder).State);
        Assert.Equal((1, 2, 1), (town.Mail.Asked, town.Mail.Handed.Count, town.Mail.Arrived.Count));
        await town.StaysSilentAsync();
    }

    [Fact]
    public async Task A_provider_that_asks_for_patience_gets_it()
    {
        await ManyAsync(town, 3);
        var now = town.Clock.GetUtcNow();
        town.Mail.Behave = _ => Behaviour.AskForPatience;
        await town.DispatchAsync();

        Assert.Single(town.Mail.Handed);
        Assert.Equal((BreakerState.Open, now.AddMinutes(7)), (Status().State, Status().OpenUntil));
        Assert.All(town.Store.Entries, entry => Assert.Equal(now.AddMinutes(7), entry.DueAt));
        town.Mail.Behave = _ => Behaviour.Accept;
        await town.LiveUntilAsync(now.AddMinutes(7));
        Assert.Equal(3, town.Mail.Arrived.Count);
    }

    private ProviderStatus Status() => town.Providers.StatusesAt(town.Clock.GetUtcNow())[0];

    private static async Task ManyAsync(Town place, int count, bool withSms = false)
    {
        place.Book.Directory = place.Book.Directory with
        {
            Units = [.. Enumerable.Range(1, count).Select(n => new Unit($"单位{n}", [], new(null, $"u{n}@district.example", $"1380000100{n}")))],
        };
        foreach (var n in Enumerable.Range(1, count))
        {
            var id = await place.AssignAsync(n, $"单位{n}");
            await place.NotifyAsync(id, NoticeKind.Reminder, 10);
            if (withSms)
            {
                await place.NotifyAsync(id, NoticeKind.Reminder, 10, by: Channel.Sms);
            }
        }
    }
}
