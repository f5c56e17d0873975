using System.Globalization;
using GovOpenFlow.Core.Notices;
using GovOpenFlow.Core.Policies;
using GovOpenFlow.Core.Units;
using GovOpenFlow.Ledger.Dispatching;
using GovOpenFlow.Ledger.Outbox;
using GovOpenFlow.Ledger.Tests.Fakes;
using GovOpenFlow.Ledger.Tests.Policies;
using Xunit;
using Xunit.Abstractions;

namespace GovOpenFlow.Ledger.Tests.Dispatching;

/// <summary>Several messages are under way at once, and nobody notices but by getting them sooner.</summary>
public sealed class LaneStories(ITestOutputHelper output)
{
    private static readonly int Lanes = DispatchOptions.Default.Lanes;

    [Fact]
    public async Task A_slow_mail_server_is_handed_several_mails_at_once_and_no_more_than_that()
    {
        var town = await DistrictAsync(12, DispatchOptions.Default with { MostSilences = 2 * Lanes }, Channel.Email);
        town.Mail.Behave = _ => town.Mail.Handed.Count < Lanes ? Behaviour.Hang : Behaviour.Accept;

        var run = town.DispatchAsync();
        await UntilAsync(() => town.Mail.Handed.Count == Lanes && town.Clock.Waiting == 2 * Lanes);
        Assert.False(run.IsCompleted);
        town.Clock.Advance(town.Options.SendTimeout);

        var summary = await run;
        Assert.Equal((12, 12 - Lanes, Lanes), (summary.Messages, summary.Accepted, summary.Retrying));
        town.Mail.Behave = _ => Behaviour.Accept;
        await town.LiveUntilAsync(Town.China(3, 2, 12, 0));
        Assert.Equal(12, town.Mail.Arrived.Count);
        await town.StaysSilentAsync();
    }

    [Fact]
    public async Task A_mail_server_that_falls_silent_is_soon_left_alone()
    {
        var town = await DistrictAsync(40);
        town.Mail.Behave = _ => Behaviour.Hang;

        var run = town.DispatchAsync();
        while (!run.IsCompleted)
        {
            await UntilAsync(() => run.IsCompleted || town.Clock.Waiting > 0);
            town.Clock.Advance(town.Options.SendTimeout);
        }

        // Those that were under way when the last silence made it enough.
        Assert.InRange(town.Mail.Handed.Count, Lanes, town.Options.MostSilences - 1 + Lanes);
        Assert.Equal(40 - town.Mail.Handed.Count, (await run).Waiting);
    }

    [Fact]
    public async Task An_SMS_gateway_that_hangs_does_not_hold_up_mails()
    {
        var town = await DistrictAsync(10, Channel.Email, Channel.Sms);
        town.Sms.Behave = _ => Behaviour.Hang;

        var run = town.DispatchAsync();
        await UntilAsync(() => town.Mail.Arrived.Count == 10);

        Assert.False(run.IsCompleted);
        while (!run.IsCompleted)
        {
            await UntilAsync(() => run.IsCompleted || town.Clock.Waiting > 0);
            town.Clock.Advance(town.Options.SendTimeout);
        }

        await run;
        Assert.Empty(town.Sms.Arrived);
    }

    [Fact]
    public async Task What_goes_to_one_person_goes_one_after_the_other_and_the_most_urgent_first()
    {
        var town = new Town(options: DispatchOptions.Default);
        town.Rules.Current = town.Rules.Current with { Policy = Policy.Default with { Digests = [] } };
        town.Book.Directory = Directory(3);
        foreach (var item in Enumerable.Range(1, 5))
        {
            foreach (var unit in Enumerable.Range(1, 3))
            {
                var id = await town.AssignAsync((10 * unit) + item, NameOf(unit));
                await town.NotifyAsync(id, item == 4 ? NoticeKind.Escalation : NoticeKind.Reminder, 10, by: Channel.Sms);
            }
        }

        var underWay = new HashSet<string>();
        var doubled = 0;
        town.Sms.Behave = message =>
        {
            lock (underWay)
            {
                doubled += underWay.Add(message.Address) ? 0 : 1;
            }

            return Behaviour.Accept;
        };
        town.Sms.Meanwhile = message =>
        {
            Thread.Yield();
            lock (underWay)
            {
                underWay.Remove(message.Address);
            }
        };
        await town.DispatchAsync();

        Assert.Equal(0, doubled);
        Assert.Equal(15, town.Sms.Arrived.Count);
        foreach (var person in town.Sms.Arrived.GroupBy(message => message.Address))
        {
            Assert.Equal(NoticeKind.Escalation, town.Store.Entries.Single(entry => entry.MessageId == person.First().Id).Notice.Kind);
        }
    }

    [Fact]
    public async Task A_mail_server_that_comes_back_is_tried_with_one_mail_and_all_others_follow_in_the_same_run()
    {
        var town = await DistrictAsync(20);
        town.Mail.Behave = _ => Behaviour.Throw;
        await town.DispatchAsync();
        var status = town.Providers.StatusesAt(town.Clock.GetUtcNow())[0];
        Assert.Equal(BreakerState.Open, status.State);
        var tried = town.Mail.Handed.Count;

        town.Clock.AdvanceTo(status.OpenUntil!.Value);
        await town.DispatchAsync();
        Assert.Equal(tried + 1, town.Mail.Handed.Count);

        town.Mail.Behave = _ => Behaviour.Accept;
        town.Clock.AdvanceTo(town.Providers.StatusesAt(town.Clock.GetUtcNow())[0].OpenUntil!.Value);
        var summary = await town.DispatchAsync();
        Assert.Equal((0, 0), (summary.Waiting, summary.Retrying));
        await town.LiveUntilAsync(Town.China(3, 2, 14, 0));
        Assert.Equal(20, town.Mail.Arrived.Count);
    }

    [Fact]
    public async Task Nobody_gets_more_than_the_limit()
    {
        var town = new Town(options: DispatchOptions.Default, quota: new(new MemorySettings()));
        town.Rules.Current = town.Rules.Current with
        {
            Policy = Policy.Default with { Digests = [], Limits = new Dictionary<Channel, SendingLimit> { [Channel.Sms] = new(null, 3, null) } },
        };
        town.Book.Directory = Directory(4);
        foreach (var number in Enumerable.Range(1, 40))
        {
            await town.NotifyAsync(await town.AssignAsync(number, NameOf(1 + (number % 4))), NoticeKind.Reminder, 10, by: Channel.Sms);
        }

        // The third place is kept for an escalation.
        Assert.Equal(40 - 8, (await town.DispatchAsync()).Limited);
        Assert.All(town.Sms.Arrived.GroupBy(message => message.Address), person => Assert.Equal(2, person.Count()));
    }

    [Fact]
    public async Task A_store_that_is_gone_ends_the_run_once_what_is_under_way_has_ended()
    {
        var town = await DistrictAsync(20);
        var settled = 0;
        town.Store.DiesAt = step => step == "settle" && Interlocked.Increment(ref settled) == 6;

        await Assert.ThrowsAnyAsync<Exception>(() => town.DispatchAsync());

        town.Store.DiesAt = _ => false;
        await town.LiveUntilAsync(Town.China(3, 2, 12, 0));
        Assert.Equal(20, town.Mail.Arrived.Count);
        Assert.All(town.Store.Entries, entry => Assert.Equal(NoticeState.Accepted, entry.State));
    }

    [Fact]
    public async Task Whatever_the_recipients_do_the_end_is_that_of_sending_one_by_one()
    {
        var seed = Size.Seed();
        output.WriteLine($"seed {seed}");
        for (var round = 0; round < 20; round++)
        {
            var several = await EndOfAsync(seed + round, DispatchOptions.Default);
            var single = await EndOfAsync(seed + round, DispatchOptions.Default with { Lanes = 1 });
            Assert.Equal(single, several);
        }
    }

    // Each recipient behaves in a way of its own, and comes to its senses after two messages, if ever.
    private static async Task<IReadOnlyList<string>> EndOfAsync(int seed, DispatchOptions options)
    {
        var town = await DistrictAsync(16, options, Channel.Email, Channel.Sms);
        foreach (var provider in new[] { town.Mail, town.Sms })
        {
            provider.Behave = message => new Random(HashCode(seed, message.Address)).Next(6) switch
            {
                0 => Behaviour.RefuseForGood,
                1 when provider.Handed.Count(before => before.Address == message.Address) < 2 => Behaviour.RefuseForNow,
                2 when provider.Handed.Count(before => before.Address == message.Address) < 1 => Behaviour.Throw,
                _ => Behaviour.Accept,
            };
        }

        await town.LiveUntilAsync(Town.China(3, 4, 18, 0));
        Assert.DoesNotContain(town.Store.Entries, entry => entry.State is NoticeState.Sending);
        return [.. town.Store.Entries
            .Where(entry => entry.Notice.Kind == NoticeKind.Reminder)
            .Select(entry => $"{entry.Notice.Key} {entry.State}")
            .Order(StringComparer.Ordinal)];
    }

    private static int HashCode(int seed, string text) => text.Aggregate(seed, (hash, letter) => unchecked((hash * 31) + letter));

    private static Task<Town> DistrictAsync(int units) => DistrictAsync(units, DispatchOptions.Default, Channel.Email);

    private static Task<Town> DistrictAsync(int units, params Channel[] by) => DistrictAsync(units, DispatchOptions.Default, by);

    private static async Task<Town> DistrictAsync(int units, DispatchOptions options, params Channel[] by)
    {
        var town = new Town(options: options);
        town.Book.Directory = Directory(units);
        foreach (var number in Enumerable.Range(1, units))
        {
            var id = await town.AssignAsync(number, NameOf(number));
            foreach (var channel in by)
            {
                await town.NotifyAsync(id, NoticeKind.Reminder, 10, by: channel);
            }
        }

        return town;
    }

    private static UnitDirectory Directory(int units) => new()
    {
        Units = [.. Enumerable.Range(1, units).Select(number => new Unit(NameOf(number), [], new(
            null, string.Create(CultureInfo.InvariantCulture, $"u{number}@district.example"), string.Create(CultureInfo.InvariantCulture, $"138000010{number:00}"))))],
        Coordinator = new("政务公开办", "office@district.example", "13800000009"),
    };

    private static string NameOf(int unit) => string.Create(CultureInfo.InvariantCulture, $"单位{unit}");

    private static async Task UntilAsync(Func<bool> reached)
    {
        while (!reached())
        {
            await Task.Yield();
        }
    }
}
