using GovOpenFlow.Core.Assignments;
using GovOpenFlow.Core.Calendar;
using GovOpenFlow.Core.Notices;
using GovOpenFlow.Core.Tests.Assignments.Model;
using Xunit;

namespace GovOpenFlow.Core.Tests.Assignments;

/// <summary>What holds for every life, under any policy and in any order of inputs.</summary>
public sealed class InvariantTests
{
    private const int Lives = 400;

    [Fact]
    public void Whatever_is_done_in_whatever_order_at_whatever_time_each_decision_is_sound() => ForEachSeed(10_000, (life, rules, random) =>
    {
        var decision = Lifecycle.Assign(life.Spec, life.AssignedAt, "丙", rules);
        var state = decision.State;
        var keys = decision.Notices.Select(notice => notice.Key).ToHashSet();
        var now = life.AssignedAt;
        for (var i = 0; i < 150; i++)
        {
            // Mostly forward, now and then back: clocks are set, and two hosts never agree to the second.
            now += TimeSpan.FromMinutes(random.Next(10) == 0 ? -random.Next(50_000) : random.Next(15_000));
            var today = ChinaTime.DateOf(now);
            IEnumerable<LifecycleInput> inputs = random.Next(3) == 0
                ? life.Next(today, state.Due).ToList().Select(deed => life.ToInput(deed, now))
                : [new LifecycleInput.Tick(random.Next(2) == 0 && state.WakeAt is { } wake ? wake : now)];
            foreach (var input in inputs)
            {
                state = Decide(state, input, rules, keys);
            }
        }

        // Left alone it comes to an end, whatever happened to it.
        var end = (state.WakeAt > now ? state.WakeAt.Value : now).AddYears(3);
        for (var ticks = 0; state.WakeAt is { } wake; ticks++)
        {
            Assert.True(wake < end && ticks < 500, "It does not come to rest.");
            state = Decide(state, new LifecycleInput.Tick(wake), rules, keys);
        }

        Assert.True(!state.IsOpen || state.CarriedOver);
    });

    [Fact]
    public void A_tick_before_its_time_changes_nothing_and_one_in_time_changes_something() => ForEachSeed(20_000, (life, rules, random) =>
    {
        var state = Lifecycle.Assign(life.Spec, life.AssignedAt, "丙", rules).State;
        var last = life.AssignedAt;
        while (state.WakeAt is { } wake)
        {
            Assert.True(wake > last);
            var between = last + ((wake - last) * random.NextDouble());
            Assert.Same(state, Lifecycle.Decide(state, new LifecycleInput.Tick(between < wake ? between : last), rules).State);
            var decision = Lifecycle.Decide(state, new LifecycleInput.Tick(wake), rules);
            Assert.Equal(state.Version + 1, decision.State.Version);
            Assert.Same(decision.State, Lifecycle.Decide(decision.State, new LifecycleInput.Tick(wake), rules).State);
            last = wake;
            state = decision.State;
        }

        Assert.True(state.CarriedOver);
    });

    [Fact]
    public void A_clock_that_ticks_late_leads_to_the_same_state_with_no_more_notices() => ForEachSeed(30_000, (life, rules, random) =>
    {
        var punctual = Lifecycle.Assign(life.Spec, life.AssignedAt, "丙", rules).State;
        var late = punctual;
        var today = life.Start;
        for (var round = 0; round < 40; round++)
        {
            today = today.AddDays(random.Next(1, 60));
            var at = ChinaTime.At(today, life.Between(1, 24));
            while (punctual.WakeAt is { } wake && wake <= at)
            {
                punctual = Lifecycle.Decide(punctual, new LifecycleInput.Tick(wake), rules).State;
            }

            var decision = Lifecycle.Decide(late, new LifecycleInput.Tick(at), rules);
            Assert.Equal(decision.Notices.Count, decision.Notices.DistinctBy(notice => (notice.Recipient, notice.Channel)).Count());
            late = decision.State;
            AssertSame();
            foreach (var deed in life.Next(today, punctual.Due).ToList())
            {
                var input = life.ToInput(deed, at);
                punctual = Lifecycle.Decide(punctual, input, rules).State;
                late = Lifecycle.Decide(late, input, rules).State;
                AssertSame();
            }
        }

        void AssertSame() => Assert.Equal(Settled(punctual), Settled(late));
    });

    // The steps done and the number of decisions are the clock's, not the assignment's. Lists are compared by their texts.
    private static string Settled(AssignmentState state) =>
        System.Text.Json.JsonSerializer.Serialize(state with { Version = 0, LadderDone = default });

    private static AssignmentState Decide(AssignmentState state, LifecycleInput input, Rules rules, HashSet<string> keys)
    {
        DecisionChecks.CheckJson(input);
        var decision = Lifecycle.Decide(state, input, rules);
        DecisionChecks.Check(state, input, decision, rules);
        foreach (var notice in decision.Notices)
        {
            Assert.True(keys.Add(notice.Key), $"Caused twice: {notice.Key}");
            Assert.True(NoticeRelevance.Of(notice, decision.State) is null, $"Caused, but not to be sent: {notice.Key}");
        }

        return decision.State;
    }

    private static void ForEachSeed(int first, Action<RandomLife, Rules, Random> live)
    {
        for (var seed = first; seed < first + Lives; seed++)
        {
            var random = new Random(seed);
            var rules = new Rules(RandomPolicies.Of(random), WorkingCalendar.Mainland);
            try
            {
                live(new RandomLife(seed), rules, random);
            }
            catch (Exception failure)
            {
                Assert.Fail($"Seed {seed}: {failure}");
            }
        }
    }
}
