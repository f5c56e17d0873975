using GovOpenFlow.Core.Policies;
using GovOpenFlow.Ledger.Policies;
using GovOpenFlow.Ledger.Store;
using Xunit;

namespace GovOpenFlow.Ledger.Tests.Policies;

public sealed class PolicyStoreTests
{
    private static readonly Policy Five = Policy.Default with { YellowDays = 5 };
    private static readonly Policy Seven = Policy.Default with { YellowDays = 7 };

    [Fact]
    public async Task Without_a_saved_policy_the_hosts_rules_hold()
    {
        var world = PolicyWorld.New();

        Assert.Null(await world.Policies.FindAsync(null));
        Assert.Empty(await world.Policies.HistoryAsync(null));
        Assert.Same(Policy.Default, (await world.Rules.OfAsync(PolicyWorld.PlanA)).Policy);
        Assert.Same(Policy.Default, world.Rules.Current.Policy);
    }

    [Fact]
    public async Task The_plans_own_policy_goes_before_the_ledgers()
    {
        var world = PolicyWorld.New();
        await world.Policies.SaveAsync(null, Five, world.Now, "office", 0);
        await world.Policies.SaveAsync(PolicyWorld.PlanA, Seven, world.Now, "office", 0);

        Assert.Equal(7, (await world.Rules.OfAsync(PolicyWorld.PlanA)).Policy.YellowDays);
        Assert.Equal(5, (await world.Rules.OfAsync(PolicyWorld.PlanB)).Policy.YellowDays);
        Assert.Equal(5, world.Rules.Current.Policy.YellowDays);

        await world.Policies.SaveAsync(PolicyWorld.PlanA, null, world.Now, "office", 1);
        Assert.Equal(5, (await world.Rules.OfAsync(PolicyWorld.PlanA)).Policy.YellowDays);
        Assert.Equal(5, (await world.Restarted().Rules.OfAsync(PolicyWorld.PlanA)).Policy.YellowDays);
    }

    [Fact]
    public async Task A_calendar_that_the_host_sets_holds_beside_a_saved_policy()
    {
        var world = PolicyWorld.New();
        await world.Policies.SaveAsync(null, Five, world.Now, "office", 0);
        var calendar = world.Rules.Current.Calendar.With();

        world.Rules.Current = world.Rules.Current with { Calendar = calendar };

        var rules = await world.Rules.OfAsync(PolicyWorld.PlanA);
        Assert.Same(calendar, rules.Calendar);
        Assert.Equal(5, rules.Policy.YellowDays);
    }

    [Fact]
    public async Task Who_changed_what_and_when_is_on_record_and_holds_together()
    {
        var world = PolicyWorld.New();
        await world.Policies.SaveAsync(null, Five, world.Now, "王主任", 0);
        await world.Policies.SaveAsync(null, Seven, world.Now.AddDays(1), "office", 1);
        await world.Policies.SaveAsync(null, Five, world.Now.AddDays(2), "office", 2);

        var history = await world.Restarted().Policies.HistoryAsync(null);

        Assert.Equal([(1, "王主任"), (2, "office"), (3, "office")], history.Select(one => ((int)one.Version, one.By)));
        Assert.Equal([world.Now, world.Now.AddDays(1), world.Now.AddDays(2)], history.Select(one => one.At));
        Assert.Equal([5, 7, 5], history.Select(one => one.Policy!.YellowDays));
        Assert.Equal([null, history[0].To, history[1].To], history.Select(one => one.From));
        Assert.Equal(history[0].To, history[2].To);
        Assert.Null(PolicyTrail.FirstBroken(null, history));
    }

    [Theory]
    [InlineData("policy-history/1", "\"yellowDays\": 5", "\"yellowDays\": 6", 1)]
    [InlineData("policy-history/1", "\"by\":\"office\"", "\"by\":\"nobody\"", 1)]
    [InlineData("policy-history/2", "2026-03-02", "2026-03-01", 2)]
    [InlineData("policy-history/2", "\"version\":2", "\"version\":5", 2)]
    [InlineData("policy", "\"yellowDays\": 5", "\"yellowDays\": 6", 3)]
    public async Task A_record_that_was_tampered_with_shows(string name, string was, string becomes, long revision)
    {
        var world = await ThreeRevisionsAsync();
        world.Settings.Damage(name, content => content.Replace(was, becomes, StringComparison.Ordinal));

        var broken = PolicyTrail.FirstBroken(null, await world.Restarted().Policies.HistoryAsync(null));

        Assert.Equal(revision, broken);
    }

    [Fact]
    public async Task A_revision_that_was_taken_out_shows()
    {
        var world = await ThreeRevisionsAsync();
        world.Settings.Remove("policy-history/2");

        var damaged = await Assert.ThrowsAsync<LedgerUnavailableException>(() => world.Policies.HistoryAsync(null));

        Assert.Equal("damaged", damaged.Code);
    }

    [Fact]
    public async Task Of_two_who_save_at_once_one_is_told_so()
    {
        var world = PolicyWorld.New();

        Assert.NotNull(await world.Policies.SaveAsync(null, Five, world.Now, "one", 0));
        Assert.Null(await world.Restarted().Policies.SaveAsync(null, Seven, world.Now, "two", 0));

        Assert.Equal("one", (await world.Policies.FindAsync(null))!.By);
    }

    [Fact]
    public async Task The_same_policy_again_makes_no_revision()
    {
        var world = PolicyWorld.New();
        await world.Policies.SaveAsync(null, Five, world.Now, "one", 0);

        var again = await world.Policies.SaveAsync(null, Five with { }, world.Now, "two", 1);

        Assert.Equal((1, "one"), (again!.Version, again.By));
        Assert.Single(world.Settings.Names);
    }

    [Fact]
    public async Task A_damaged_policy_stops_decisions_and_a_valid_one_ends_that()
    {
        var world = PolicyWorld.New();
        await world.Policies.SaveAsync(null, Five, world.Now, "office", 0);
        world.Settings.Damage("policy", content => content.Replace("\"yellowDays\": 5", "\"yellowDays\": 500", StringComparison.Ordinal));

        var restarted = world.Restarted();
        var damaged = await Assert.ThrowsAsync<LedgerUnavailableException>(() => restarted.Rules.OfAsync(PolicyWorld.PlanA).AsTask());
        Assert.Equal("damaged", damaged.Code);
        Assert.Contains("$.yellowDays", damaged.Message, StringComparison.Ordinal);

        await restarted.Policies.SaveAsync(null, Seven, world.Now, "office", 1);
        Assert.Equal(7, (await restarted.Rules.OfAsync(PolicyWorld.PlanA)).Policy.YellowDays);
        Assert.Equal(1, PolicyTrail.FirstBroken(null, await restarted.Policies.HistoryAsync(null)));
    }

    [Fact]
    public async Task Decisions_do_not_ask_the_store_each_time_and_hear_of_others_in_seconds()
    {
        var world = PolicyWorld.New();
        var other = world.Restarted();
        await other.Rules.OfAsync(PolicyWorld.PlanA);
        var loads = world.Settings.Loads;
        for (var i = 0; i < 100; i++)
        {
            await other.Rules.OfAsync(PolicyWorld.PlanA);
        }

        Assert.Equal(loads, world.Settings.Loads);
        await world.Policies.SaveAsync(null, Five, world.Now, "office", 0);
        Assert.Equal(5, (await world.Rules.OfAsync(PolicyWorld.PlanA)).Policy.YellowDays);
        Assert.Equal(3, (await other.Rules.OfAsync(PolicyWorld.PlanA)).Policy.YellowDays);

        world.Clock.Advance(other.Policies.FreshFor);
        Assert.Equal(5, (await other.Rules.OfAsync(PolicyWorld.PlanA)).Policy.YellowDays);
    }

    [Fact]
    public async Task What_cannot_be_saved_is_a_mistake_of_the_caller()
    {
        var world = PolicyWorld.New();
        var policies = world.Policies;

        await Assert.ThrowsAsync<ArgumentException>(() => policies.SaveAsync(null, null, world.Now, "office", 0));
        await Assert.ThrowsAsync<ArgumentException>(() => policies.SaveAsync(null, Five, world.Now, " ", 0));
        await Assert.ThrowsAsync<ArgumentException>(() => policies.SaveAsync("../x", Five, world.Now, "office", 0));
        await Assert.ThrowsAsync<ArgumentException>(() => policies.SaveAsync("", Five, world.Now, "office", 0));
        await Assert.ThrowsAsync<ArgumentException>(() => policies.SaveAsync(null, Five with { YellowDays = 61 }, world.Now, "office", 0));
        Assert.Empty(world.Settings.Names);
    }

    private static async Task<PolicyWorld> ThreeRevisionsAsync()
    {
        var world = PolicyWorld.New();
        await world.Policies.SaveAsync(null, Five, world.Now, "office", 0);
        await world.Policies.SaveAsync(null, Seven, world.Now, "office", 1);
        await world.Policies.SaveAsync(null, Five, world.Now, "office", 2);
        return world;
    }
}
