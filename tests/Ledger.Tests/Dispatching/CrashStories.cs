using GovOpenFlow.Core.Notices;
using GovOpenFlow.Ledger.Outbox;
using GovOpenFlow.Ledger.Sending;
using GovOpenFlow.Ledger.Store;
using GovOpenFlow.Ledger.Tests.Fakes;
using Xunit;

namespace GovOpenFlow.Ledger.Tests.Dispatching;

public sealed class CrashStories
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Dying_between_sending_and_noting_the_answer(bool repeatsSafely)
    {
        var town = new Town(repeatsSafely);
        var first = await town.AssignAsync(1, Town.Education);
        var second = await town.AssignAsync(2, Town.Education);
        await town.NotifyAsync(first, NoticeKind.Reminder, 10);
        await town.NotifyAsync(second, NoticeKind.Reminder, 3);
        town.Store.DiesAt = step => step == "settle";
        await Assert.ThrowsAsync<LedgerUnavailableException>(() => town.DispatchAsync());
        town.Store.DiesAt = _ => false;

        // The claim still holds: nobody else touches them.
        Assert.Equal(0, (await town.DispatchAsync()).Messages);
        await town.LiveUntilAsync(Town.China(3, 2, 9, 30));

        Assert.Single(town.Mail.Arrived);
        Assert.Equal(repeatsSafely ? 2 : 1, town.Mail.Handed.Count);
        Assert.Single(town.Mail.Handed.Select(message => message.Id).Distinct());
        Assert.All(town.Store.Entries, entry => Assert.Equal(repeatsSafely ? NoticeState.Accepted : NoticeState.Unknown, entry.State));
        await town.StaysSilentAsync();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Dying_at_any_step_loses_nothing_and_doubles_nothing(bool repeatsSafely)
    {
        for (var deadly = 1; ; deadly++)
        {
            var town = new Town(repeatsSafely);
            foreach (var item in Enumerable.Range(1, 4))
            {
                var id = await town.AssignAsync(item, item % 2 == 0 ? Town.Education : Town.Health);
                await town.NotifyAsync(id, NoticeKind.Reminder, 3);
                await town.NotifyAsync(id, NoticeKind.Chase, 1, item < 3 ? Recipient.Leader : Recipient.Liaison);
                await town.NotifyAsync(id, NoticeKind.Chase, 1, Recipient.Leader, Channel.Sms);
            }

            var steps = 0;
            var died = false;
            town.Store.DiesAt = _ => ++steps == deadly && (died = true);
            try
            {
                await town.DispatchAsync();
            }
            catch (LedgerUnavailableException)
            {
                // Its work goes on below.
            }

            town.Store.DiesAt = _ => false;
            await town.LiveUntilAsync(Town.China(3, 2, 12, 0));
            Assert.All(town.Mail.Arrived.Concat(town.Sms.Arrived).GroupBy(message => message.Id), same => Assert.Single(same));
            foreach (var entry in town.Store.Entries)
            {
                Assert.True(
                    entry.State is NoticeState.Accepted || (entry.State is NoticeState.Suppressed && entry.Reason == "Outranked")
                        || (!repeatsSafely && entry.State is NoticeState.Unknown),
                    $"{entry.Notice.Key} is {entry.State} after dying at step {deadly}.");
            }

            await town.StaysSilentAsync();
            if (!died)
            {
                Assert.True(deadly > 20);
                return;
            }
        }
    }

    [Theory]
    // At a provider that can be asked it becomes known; else a person decides.
    [InlineData(true, true, true, NoticeState.Accepted)]
    [InlineData(false, true, true, NoticeState.Accepted)]
    [InlineData(true, true, false, NoticeState.Suppressed)]
    [InlineData(false, true, false, NoticeState.Suppressed)]
    [InlineData(true, false, true, NoticeState.Unknown)]
    [InlineData(true, false, false, NoticeState.Unknown)]
    [InlineData(false, false, true, NoticeState.Unknown)]
    public async Task What_may_have_gone_out_is_not_called_unsent_when_its_cause_goes(bool repeatsSafely, bool canBeAsked, bool hadArrived, NoticeState becomes)
    {
        var town = new Town(repeatsSafely);
        if (canBeAsked)
        {
            town.Mail.Remember = id => town.Mail.Arrived.Any(message => message.Id == id) ? SendOutcome.Accepted : null;
        }

        var id = await town.AssignAsync(1, Town.Education);
        await town.NotifyAsync(id, NoticeKind.Reminder, 10);
        town.Mail.Behave = _ => hadArrived ? Behaviour.Accept : Behaviour.Throw;
        town.Store.DiesAt = step => step == "settle";
        await Assert.ThrowsAsync<LedgerUnavailableException>(() => town.DispatchAsync());

        // Before anybody takes it up the unit's report comes in.
        town.Store.DiesAt = _ => false;
        town.Mail.Behave = _ => Behaviour.Accept;
        await town.ReportAsync(id);
        town.Clock.Advance(town.Options.Lease);
        await town.DispatchAsync();
        Assert.Equal(becomes, town.Entry(id, NoticeKind.Reminder).State);

        // The report's reviewer is written to; the liaison is not, again.
        await town.LiveUntilAsync(Town.China(3, 2, 17, 0));
        await town.StaysSilentAsync();
        Assert.Equal(becomes, town.Entry(id, NoticeKind.Reminder).State);
        Assert.Single(town.Mail.Handed, message => message.Address.StartsWith("wang"));
    }

    [Fact]
    public async Task What_may_have_gone_out_is_not_called_unsent_after_a_night_and_a_pause_of_its_provider()
    {
        var town = new Town();
        var id = await town.AssignAsync(1, Town.Education);
        town.Clock.AdvanceTo(Town.China(3, 2, 17, 27));
        await town.NotifyAsync(id, NoticeKind.Reminder, 10);
        town.Store.DiesAt = step => step == "settle";
        await Assert.ThrowsAsync<LedgerUnavailableException>(() => town.DispatchAsync());
        town.Store.DiesAt = _ => false;

        // Taken up after hours, it waits for the morning; then the provider refuses it for now, and only then the report comes in.
        town.Clock.AdvanceTo(Town.China(3, 2, 17, 40));
        await town.DispatchAsync();
        town.Clock.AdvanceTo(Town.China(3, 3, 8, 30));
        town.Mail.Behave = message => message.Address.StartsWith("wang") ? Behaviour.AskForPatience : Behaviour.Accept;
        await town.DispatchAsync();
        Assert.Equal("unanswered: 429 too many requests", town.Entry(id, NoticeKind.Reminder).Reason);
        await town.ReportAsync(id);
        town.Clock.AdvanceTo(Town.China(3, 3, 9, 0));
        await town.DispatchAsync();

        Assert.Equal((NoticeState.Unknown, nameof(SuppressionReason.Reported)), (town.Entry(id, NoticeKind.Reminder).State, town.Entry(id, NoticeKind.Reminder).Reason));
        await town.LiveUntilAsync(Town.China(3, 3, 17, 0));
        await town.StaysSilentAsync();
        Assert.Equal(2, town.Mail.Handed.Count(message => message.Address.StartsWith("wang")));
    }

    [Fact]
    public async Task A_message_that_kills_every_dispatcher_is_given_up()
    {
        var town = new Town();
        var id = await town.AssignAsync(1, Town.Education);
        await town.NotifyAsync(id, NoticeKind.Reminder, 10);
        for (var death = 0; death < 6; death++)
        {
            // It dies as the answer is to be noted; what is taken up before is settled as usual.
            var claims = 0;
            town.Store.DiesAt = step => step == "claim" ? ++claims < 0 : step == "settle" && claims > 0;
            await Assert.ThrowsAsync<LedgerUnavailableException>(() => town.DispatchAsync());
            town.Clock.Advance(TimeSpan.FromMinutes(5));
        }

        town.Store.DiesAt = _ => false;
        await town.DispatchAsync();

        Assert.Equal((NoticeState.FailedPermanent, "exhausted"), (town.Entry(id, NoticeKind.Reminder).State, town.Entry(id, NoticeKind.Reminder).Reason));
        Assert.Equal(6, town.Mail.Handed.Count);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Two_dispatchers_never_both_send(bool repeatsSafely)
    {
        for (var round = 0; round < 50; round++)
        {
            var town = new Town(repeatsSafely);
            foreach (var item in Enumerable.Range(1, 6))
            {
                var id = await town.AssignAsync(item, item % 2 == 0 ? Town.Education : Town.Health);
                await town.NotifyAsync(id, NoticeKind.Reminder, 3);
                await town.NotifyAsync(id, NoticeKind.Chase, 1, Recipient.Leader);
                await town.NotifyAsync(id, NoticeKind.Chase, 1, Recipient.Leader, Channel.Sms);
            }

            var now = town.Clock.GetUtcNow();
            var runs = await Task.WhenAll(Enumerable.Range(0, 3)
                .Select(_ => Task.Run(() => town.NewDispatcher().RunOnceAsync(now, CancellationToken.None))));
            await town.DispatchAsync();

            var handed = town.Mail.Handed.Concat(town.Sms.Handed).ToList();
            Assert.All(handed.GroupBy(message => message.Id), same => Assert.Single(same));
            Assert.Equal(18, town.Store.Entries.Count(entry => entry.State == NoticeState.Accepted));
            Assert.All(town.Store.Entries, entry => Assert.Equal(1, entry.Attempts));
            Assert.All(runs, run => Assert.Empty(run.Faults));
        }
    }

    [Fact]
    public async Task A_dispatcher_that_was_slow_does_not_undo_what_another_has_settled()
    {
        var town = new Town();
        var id = await town.AssignAsync(1, Town.Education);
        await town.NotifyAsync(id, NoticeKind.Reminder, 10);
        town.Mail.Behave = _ => town.Mail.Handed.Count == 0 ? Behaviour.RefuseForNow : Behaviour.Accept;
        town.Mail.Meanwhile = _ =>
        {
            // The first one's machine sleeps through its lease, so that its own clock stands still; the second takes over and succeeds.
            town.Mail.Meanwhile = _ => { };
            town.NewDispatcher().RunOnceAsync(town.Clock.GetUtcNow().AddMinutes(6), CancellationToken.None).GetAwaiter().GetResult();
        };

        await town.DispatchAsync();

        Assert.Equal(NoticeState.Accepted, town.Entry(id, NoticeKind.Reminder).State);
        Assert.Single(town.Mail.Arrived);
        await town.StaysSilentAsync();
    }

    [Fact]
    public async Task Stopping_finishes_the_message_at_hand_and_leaves_the_rest()
    {
        var town = new Town();
        await town.NotifyAsync(await town.AssignAsync(1, Town.Education), NoticeKind.Chase, 1);
        await town.NotifyAsync(await town.AssignAsync(2, Town.Health), NoticeKind.Reminder, 10);
        using var stop = new CancellationTokenSource();
        town.Mail.Meanwhile = _ => stop.Cancel();

        var summary = await town.DispatchAsync(stop.Token);

        Assert.Equal((1, 1), (summary.Messages, summary.Accepted));
        Assert.Single(town.Store.Entries, entry => entry.State == NoticeState.Pending);
        Assert.DoesNotContain(town.Store.Entries, entry => entry.State == NoticeState.Sending);
        await town.DispatchAsync();
        Assert.Equal(2, town.Mail.Arrived.Count);
    }

    [Fact]
    public async Task Stopping_gives_a_provider_that_hangs_three_seconds_and_leaves_nothing_half_sent()
    {
        var town = new Town();
        var hung = await town.AssignAsync(1, Town.Education);
        await town.NotifyAsync(hung, NoticeKind.Chase, 1);
        await town.NotifyAsync(await town.AssignAsync(2, Town.Health), NoticeKind.Reminder, 10);
        using var stop = new CancellationTokenSource();
        town.Mail.Behave = _ => Behaviour.Hang;

        var run = town.DispatchAsync(stop.Token);
        while (town.Clock.Waiting < 2)
        {
            await Task.Yield();
        }

        await stop.CancelAsync();
        town.Clock.Advance(town.Options.StopTimeout);
        Assert.Equal(1, (await run).Messages);
        Assert.Equal(NoticeState.FailedTemporary, town.Entry(hung, NoticeKind.Chase).State);
        Assert.Single(town.Store.Entries, entry => entry.State == NoticeState.Pending);

        town.Mail.Behave = _ => Behaviour.Accept;
        town.Clock.Advance(TimeSpan.FromMinutes(10));
        await town.DispatchAsync();
        Assert.All(town.Store.Entries, entry => Assert.Equal(NoticeState.Accepted, entry.State));
    }

    [Fact]
    public async Task Stopping_does_not_wait_until_all_is_told_that_cannot_be_delivered()
    {
        const int Unknown = 120;
        var town = new Town();
        for (var number = 1; number <= Unknown; number++)
        {
            await town.NotifyAsync(await town.AssignAsync(number, $"没有登记的单位{number}"), NoticeKind.Reminder, 10);
        }

        using var stop = new CancellationTokenSource();
        town.Store.DiesAt = step =>
        {
            if (step == "settle")
            {
                stop.Cancel();
            }

            return false;
        };

        var summary = await town.DispatchAsync(stop.Token);
        Assert.InRange(summary.Failed, 1, Unknown / 2);
        Assert.Equal(Unknown - summary.Failed, town.Store.Entries.Count(entry => entry.State == NoticeState.Pending && entry.Notice.Kind == NoticeKind.Reminder));

        town.Store.DiesAt = _ => false;
        await town.DispatchAsync();
        Assert.All(town.Store.Entries.Where(entry => entry.Notice.Kind == NoticeKind.Reminder), entry => Assert.Equal((NoticeState.FailedPermanent, "no-unit"), (entry.State, entry.Reason)));
    }
}
