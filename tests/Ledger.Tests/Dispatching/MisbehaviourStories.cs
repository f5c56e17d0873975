using GovOpenFlow.Core.Notices;
using GovOpenFlow.Core.Units;
using GovOpenFlow.Ledger.Outbox;
using GovOpenFlow.Ledger.Tests.Fakes;
using GovOpenFlow.Ledger.Tests.Policies;
using Xunit;

namespace GovOpenFlow.Ledger.Tests.Dispatching;

/// <summary>Whatever a provider or a clock does: each notice ends where it belongs, and the others go on.</summary>
public sealed class MisbehaviourStories
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Each_misbehaviour_ends_in_its_state_and_the_others_go_on(bool repeatsSafely)
    {
        var town = new Town(repeatsSafely);
        var behaviours = new Dictionary<string, Behaviour>
        {
            ["429"] = Behaviour.AskForPatience,
            ["greylists"] = Behaviour.RefuseForNow,
            ["refuses"] = Behaviour.RefuseForGood,
            ["drops"] = Behaviour.Throw,
            ["drops-after-taking"] = Behaviour.AcceptThenThrow,
            ["garbage"] = Behaviour.AnswerNonsense,
            ["well"] = Behaviour.Accept,
            ["well-too"] = Behaviour.Accept,
        };
        town.Book.Directory = town.Book.Directory with
        {
            Units = [.. behaviours.Keys.Select(name => new Unit(name, [], new(null, $"{name}@unit.example", null)))],
        };
        town.Mail.Behave = message => behaviours.GetValueOrDefault(message.Address.Split('@')[0], Behaviour.Accept);
        var ids = new Dictionary<string, string>();
        foreach (var name in behaviours.Keys)
        {
            ids[name] = await town.AssignAsync(ids.Count + 1, name);
            await town.NotifyAsync(ids[name], NoticeKind.Chase, 1);
        }

        // Longer than six attempts take, within working hours.
        await town.LiveUntilAsync(Town.China(3, 10, 17, 0));

        NoticeState Of(string name) => town.Entry(ids[name], NoticeKind.Chase).State;
        Assert.Equal((NoticeState.Accepted, NoticeState.Accepted), (Of("well"), Of("well-too")));
        Assert.Equal((NoticeState.FailedPermanent, NoticeState.FailedPermanent, NoticeState.FailedPermanent), (Of("429"), Of("greylists"), Of("refuses")));
        var silent = repeatsSafely ? NoticeState.FailedPermanent : NoticeState.Unknown;
        Assert.Equal((silent, silent, silent), (Of("drops"), Of("drops-after-taking"), Of("garbage")));
        Assert.Single(town.Mail.Arrived, message => message.Address.StartsWith("well@"));
        Assert.Single(town.Mail.Arrived, message => message.Address.StartsWith("drops-after"));
        // The coordinator hears of each that failed for good, and can be written to although others cannot.
        Assert.Contains(town.Mail.Arrived, message => message.Address == "office@district.example");
        Assert.DoesNotContain(town.Store.Entries, entry => entry.State is NoticeState.Sending or NoticeState.Pending);
    }

    [Fact]
    public async Task Two_dispatchers_whatever_the_clocks_do_send_once_without_a_burst_and_lose_nothing()
    {
        var town = new Town(quota: new(new MemorySettings()));
        var second = town.NewDispatcher();
        var driver = new ClockDriver(town.Store, town.Assignments);
        foreach (var item in Enumerable.Range(1, 6))
        {
            await town.AssignAsync(item, item % 2 == 0 ? Town.Education : Town.Health, quietly: false);
        }

        async Task BothAsync()
        {
            await driver.RunOnceAsync(town.Clock.GetUtcNow());
            // The second one's clock goes an hour behind, as after a change by hand.
            var runs = await Task.WhenAll(
                Task.Run(() => town.Dispatcher.RunOnceAsync(town.Clock.GetUtcNow(), CancellationToken.None)),
                Task.Run(() => second.RunOnceAsync(town.Clock.GetUtcNow().AddHours(-1), CancellationToken.None)));
            Assert.All(runs, run => Assert.Empty(run.Faults));
        }

        async Task LiveAsync(int hours)
        {
            for (var hour = 0; hour < hours; hour++)
            {
                town.Clock.Advance(TimeSpan.FromHours(1));
                await BothAsync();
            }
        }

        await LiveAsync(24);
        town.Clock.Set(town.Clock.GetUtcNow().AddHours(-1));
        await LiveAsync(24 * 8);
        town.Clock.Set(town.Clock.GetUtcNow().AddDays(1));
        await LiveAsync(24 * 10);
        // Asleep for a week, over the due date.
        town.Clock.Set(Town.China(3, 27, 18, 0));
        await BothAsync();
        town.Clock.Set(Town.China(4, 3, 10, 0));
        var before = town.Mail.Arrived.Count;
        await BothAsync();
        Assert.All(town.Mail.Arrived.Skip(before).GroupBy(message => message.Address), address => Assert.Single(address));
        await LiveAsync(24 * 30);

        var arrived = town.Mail.Arrived.Concat(town.Sms.Arrived).ToList();
        Assert.All(arrived.GroupBy(message => message.Id), same => Assert.Single(same));
        Assert.Equal(arrived.Count, town.Mail.Handed.Count + town.Sms.Handed.Count);
        Assert.All(
            arrived.GroupBy(message => (message.Channel, message.Address, Core.Calendar.ChinaTime.DateOf(message.At))),
            day => Assert.True(day.Count() <= 3, $"{day.Key} got {day.Count()}"));
        Assert.All(town.Store.Entries, entry => Assert.True(
            entry.State is NoticeState.Accepted or NoticeState.Suppressed or NoticeState.FailedPermanent, $"{entry.Notice.Key} is {entry.State}"));
        foreach (var item in Enumerable.Range(1, 6))
        {
            Assert.Contains(arrived, message => message.Text.Contains($"第{item}项") && message.Text.Contains("督办"));
        }
    }
}
