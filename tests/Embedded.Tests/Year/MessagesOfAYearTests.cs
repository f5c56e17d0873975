using System.Globalization;
using GovOpenFlow.Core.Assignments;
using GovOpenFlow.Core.Calendar;
using GovOpenFlow.Core.Deadlines;
using GovOpenFlow.Core.Notices;
using GovOpenFlow.Core.Plans;
using GovOpenFlow.Core.Policies;
using GovOpenFlow.Core.Units;
using GovOpenFlow.Embedded.Storage;
using GovOpenFlow.Embedded.Tests.Storage;
using GovOpenFlow.Ledger;
using GovOpenFlow.Ledger.Dispatching;
using GovOpenFlow.Ledger.Simulation;
using GovOpenFlow.Ledger.Starting;
using GovOpenFlow.Ledger.Time;
using Xunit;
using Xunit.Abstractions;

namespace GovOpenFlow.Embedded.Tests.Year;

/// <summary>A year of 54 items and 60 units, with people who act like people: how many messages each of them gets.</summary>
public sealed class MessagesOfAYearTests(ITestOutputHelper output)
{
    private const int Items = 54;
    private const int Units = 60;
    private const long Seed = 1;

    private static readonly Policy Single = Policy.Default with { Digests = [], Limits = new Dictionary<Channel, SendingLimit>() };
    private static readonly Policy Gathered = Policy.Default with { Limits = new Dictionary<Channel, SendingLimit>() };

    [Fact]
    public async Task Nobody_gets_more_than_the_limits()
    {
        var sent = await LiveAsync(Policy.Default, Behaviour.Typical);
        Tell("typical, digests and limits", sent);
        Assert.NotEmpty(sent);
        Keep(sent, Policy.Default);
    }

    [Fact]
    public async Task The_figures_of_the_documentation()
    {
        if (Environment.GetEnvironmentVariable("GOVOPENFLOW_LONG") is null)
        {
            output.WriteLine("Set GOVOPENFLOW_LONG=1 to go through five more years; docs/notices.md has their figures.");
            return;
        }

        foreach (var behaviour in new[] { Behaviour.Typical, Behaviour.Negligent })
        {
            Tell($"{behaviour.Name}, each notice alone", await LiveAsync(Single, behaviour));
            Tell($"{behaviour.Name}, digests", await LiveAsync(Gathered, behaviour));
            var limited = await LiveAsync(Policy.Default, behaviour);
            Tell($"{behaviour.Name}, digests and limits", limited);
            Keep(limited, Policy.Default);
        }
    }

    private static void Keep(List<(Channel Channel, string Address, DateTimeOffset At)> sent, Policy policy)
    {
        foreach (var (channel, limit) in policy.Limits)
        {
            var of = sent.Where(one => one.Channel == channel).ToList();
            Assert.All(
                of.GroupBy(one => (one.Address, Day(one.At), policy.Window.Times.Count(time => time <= ChinaTime.TimeOf(one.At)))),
                window => Assert.True(window.Count() <= limit.PerWindow, $"seed {Seed}: {window.Key} got {window.Count()}"));
            Assert.All(of.GroupBy(one => (one.Address, Day(one.At))), day => Assert.True(day.Count() <= limit.PerDay, $"seed {Seed}: {day.Key} got {day.Count()}"));
            Assert.All(of.GroupBy(one => (one.Address, Week(one.At))), week => Assert.True(week.Count() <= limit.PerWeek, $"seed {Seed}: {week.Key} got {week.Count()}"));
        }
    }

    private void Tell(string what, List<(Channel Channel, string Address, DateTimeOffset At)> sent)
    {
        foreach (var channel in sent.GroupBy(one => one.Channel).OrderBy(group => group.Key))
        {
            var weeks = channel.GroupBy(one => (one.Address, Week(one.At))).Select(week => week.Count()).Order().ToList();
            var worst = channel.GroupBy(one => (one.Address, Day(one.At))).Max(day => day.Count());
            output.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{what}, {channel.Key}: {channel.Count()} messages to {channel.Select(one => one.Address).Distinct().Count()} addresses; in a week with any: "
                + $"{weeks.Average():0.0} on average, {weeks[weeks.Count / 2]} in the middle, {weeks[(int)(weeks.Count * 0.95)]} at most in 95 of 100, {weeks[^1]} in the worst; worst day {worst}"));
        }
    }

    private static async Task<List<(Channel Channel, string Address, DateTimeOffset At)>> LiveAsync(Policy policy, Behaviour behaviour)
    {
        using var folder = new TemporaryFolder();
        using var ledger = SqliteLedger.Open(folder.Ledger);
        var rules = new RulesSource(new Rules(policy, WorkingCalendar.Mainland));
        var assignments = new AssignmentService(ledger, rules);
        var clock = new SimulatedClock(ChinaTime.At(new(2026, 3, 2), new(9, 0)));
        var plan = Plan();
        var directory = SimulatedContacts.For(UnitDirectory.Empty, Enumerable.Range(1, Units).Select(UnitName));
        await new PlanStarter(ledger, assignments).StartAsync(new(plan, "simulated", directory, clock.GetUtcNow(), "coordinator"));
        var sent = new List<(Channel, string, DateTimeOffset)>();
        var dispatcher = new Dispatcher(
            ledger, ledger, assignments, rules, new(directory), new(rules, new()),
            [new CountingSender(Channel.Email, sent), new CountingSender(Channel.Sms, sent)], clock,
            quota: policy.Limits.Count > 0 ? new(ledger) : null);
        var people = new SimulatedPeople(behaviour, new(Seed), rules.Current);
        await new YearSimulation(ledger, ledger, assignments, dispatcher, people, clock).RunAsync(null, default);
        return sent;
    }

    // Most items have a lead and some others, every ninth concerns everybody; half last all year, the rest end somewhere in it.
    private static WorkPlan Plan()
    {
        var random = new Random((int)Seed);
        return new()
        {
            Title = "2026年政务公开工作要点",
            Year = 2026,
            Items = [.. Enumerable.Range(1, Items).Select(ordinal => new WorkItem
            {
                Ordinal = ordinal,
                Title = $"公开事项{ordinal}",
                Text = new($"公开事项{ordinal}，按时公开有关信息。", default),
                Deadline = (ordinal % 4) switch
                {
                    0 or 1 => new() { Kind = DeadlineKind.FullYear, Text = "全年" },
                    2 => new() { Kind = DeadlineKind.MonthEnd, Text = "月底前", Month = 4 + (ordinal % 9) },
                    _ => new() { Kind = DeadlineKind.QuarterEnd, Text = "季度末", Quarter = 2 + (ordinal % 3) },
                },
                Units = [.. (ordinal % 9 == 0 ? Enumerable.Range(1, Units) : Enumerable.Range(1, Units).OrderBy(_ => random.Next()).Take(2 + random.Next(6)))
                    .Select(unit => new UnitMention(UnitName(unit), UnitName(unit), Role.Responsible, IsGroup: false, default))],
                Span = default,
            })],
        };
    }

    private static string UnitName(int unit) => string.Create(CultureInfo.InvariantCulture, $"单位{unit:00}");

    private static DateOnly Day(DateTimeOffset at) => ChinaTime.DateOf(at);

    private static DateOnly Week(DateTimeOffset at) => Day(at).AddDays(-(((int)Day(at).DayOfWeek + 6) % 7));
}
