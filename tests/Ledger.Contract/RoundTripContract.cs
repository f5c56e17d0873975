using GovOpenFlow.Core.Assignments;
using GovOpenFlow.Core.Audit;
using GovOpenFlow.Ledger.Store;
using Xunit;
using Xunit.Abstractions;

namespace GovOpenFlow.Ledger.Contract;

/// <summary>What goes in comes out, to the last character and millisecond.</summary>
public abstract class RoundTripContract(ITestOutputHelper output) : LedgerContract
{
    /// <summary>How many random samples go in and out; a ledger behind a wire takes fewer.</summary>
    protected virtual int Rounds => 300;

    [Fact]
    public async Task States_events_and_notices_come_back_as_they_went_in()
    {
        var seed = Environment.TickCount;
        output.WriteLine($"seed {seed}");
        var random = new RandomSamples(seed);
        Assert.True(await Ledger.StartPlanAsync(Samples.Plan(), [], None));

        for (var round = 0; round < Rounds; round++)
        {
            var state = random.State(FormattableString.Invariant($"{Samples.PlanId}-{round:0000}-01"), Samples.PlanId);
            var events = random.Some(1, 4, random.Event);
            var notices = random.Some(0, 3, () => random.Notice(state)).DistinctBy(notice => notice.Key).ToArray();
            var commit = Commits.Next(new(state with { Version = 0 }, 0, AuditChain.Start), same => same, events, notices);
            Assert.True(await Ledger.CommitAsync(commit, None));

            var about = $"seed {seed}, round {round}";
            var found = await FindAsync(state.Id);
            Whole.Equal(commit.State, found.State, about);
            Whole.Equal(commit.Events, await Ledger.EventsAsync(state.Id, None), about);
            var entries = (await Outbox.ListAsync(new() { AssignmentId = state.Id }, null, 10, None)).Items;
            Whole.Equal(notices, entries.Select(entry => entry.Notice).ToArray(), about);
        }
    }

    [Fact]
    public async Task A_changed_state_comes_back_as_it_was_changed()
    {
        var seed = Environment.TickCount;
        output.WriteLine($"seed {seed}");
        var random = new RandomSamples(seed);
        var record = await StartOneAsync();

        for (var round = 0; round < Rounds; round++)
        {
            var change = random.State(record.State.Id, Samples.PlanId) with { Epoch = round };
            if (!change.IsOpen)
            {
                change = change with { Stage = Stage.Escalated };
            }

            var commit = Commits.Next(record, _ => change with { Version = record.State.Version });
            commit = commit with { State = commit.State with { Version = record.State.Version + 1 } };
            Assert.True(await Ledger.CommitAsync(commit, None));
            record = await FindAsync(record.State.Id);
            Whole.Equal(commit.State, record.State, $"seed {seed}, round {round}");
        }
    }

    [Fact]
    public void The_random_states_leave_no_property_out()
    {
        var random = new RandomSamples(1);
        var states = Enumerable.Range(0, 200).Select(_ => random.State("x", "y")).ToList();
        foreach (var property in typeof(AssignmentState).GetProperties())
        {
            Assert.True(states.Select(state => Whole.Write(property.GetValue(state))).Distinct().Skip(1).Any()
                || property.Name is nameof(AssignmentState.Id) or nameof(AssignmentState.PlanId) or nameof(AssignmentState.Version), property.Name);
        }
    }

    [Fact]
    public async Task Plans_come_back_with_their_spans()
    {
        var seed = Environment.TickCount;
        output.WriteLine($"seed {seed}");
        var random = new RandomSamples(seed);
        for (var round = 0; round < Rounds / 6; round++)
        {
            var plan = new PlanRecord($"2026-{round:000000}", random.Plan(), Samples.Start.AddTicks(round * 7_777), "某人", random.Text());
            Assert.True(await Ledger.StartPlanAsync(plan, [], None));
            Whole.Equal(plan, await Ledger.FindPlanAsync(plan.Id, None), $"seed {seed}, round {round}");
        }
    }

    [Fact]
    public async Task Instants_are_kept_to_the_millisecond_and_count_so()
    {
        var wake = Samples.Start.AddDays(1).AddTicks(1_234_5678);
        var record = await StartOneAsync(state => state with { WakeAt = wake, RedFrom = wake, YellowFrom = null });
        var kept = DateTimeOffset.FromUnixTimeMilliseconds(wake.ToUnixTimeMilliseconds());

        Assert.Equal(kept, record.State.WakeAt);
        Assert.Equal(kept, await Ledger.NextWakeAsync(None));
        Assert.Empty(await Ledger.DueAsync(kept.AddMilliseconds(-1), 10, None));
        Assert.Single(await Ledger.DueAsync(kept, 10, None));
        var red = new AssignmentFilter { Now = kept, Light = Light.Red };
        Assert.Single((await Ledger.ListAsync(red, null, 10, None)).Items);
        Assert.Empty((await Ledger.ListAsync(red with { Now = kept.AddMilliseconds(-1) }, null, 10, None)).Items);
    }
}
