using GovOpenFlow.Core.Assignments;
using GovOpenFlow.Core.Calendar;
using GovOpenFlow.Core.Deadlines;
using GovOpenFlow.Core.Plans;
using GovOpenFlow.Core.Policies;
using GovOpenFlow.Core.Units;
using GovOpenFlow.Ledger.Policies;
using GovOpenFlow.Ledger.Store;
using GovOpenFlow.Ledger.Time;

namespace GovOpenFlow.Ledger.Tests.Policies;

/// <summary>One machine with its stores; <see cref="Restarted"/> is another process on the same stores.</summary>
internal sealed class PolicyWorld
{
    internal const string PlanA = "2026-aaaaaaaa";
    internal const string PlanB = "2026-bbbbbbbb";

    private PolicyWorld(MemoryLedger ledger, MemorySettings settings, SimulatedClock clock, TimeSpan? freshFor)
    {
        (Ledger, Settings, Clock) = (ledger, settings, clock);
        Policies = new(settings, clock, freshFor);
        Rules = new(new Rules(Policy.Default, WorkingCalendar.Mainland), Policies);
        Assignments = new(ledger, Rules);
        Change = new(ledger, settings, Policies, Rules, Assignments, (state, _) =>
        {
            lock (Woken)
            {
                Woken.Add(state.Id);
            }

            return Task.CompletedTask;
        });
        Driver = new(ledger, Assignments);
    }

    internal static DateTimeOffset Start { get; } = ChinaTime.At(new(2026, 3, 2), new(9, 0));

    internal MemoryLedger Ledger { get; }

    internal MemorySettings Settings { get; }

    internal SimulatedClock Clock { get; }

    internal PolicyStore Policies { get; }

    internal RulesSource Rules { get; }

    internal AssignmentService Assignments { get; }

    internal PolicyChange Change { get; }

    internal ClockDriver Driver { get; }

    internal List<string> Woken { get; } = [];

    internal DateTimeOffset Now => Clock.GetUtcNow();

    internal static PolicyWorld New(int pageSize = 1000) => new(new() { PageSize = pageSize }, new(), new(Start), null);

    internal PolicyWorld Restarted(TimeSpan? freshFor = null) => new(Ledger, Settings, Clock, freshFor);

    /// <summary>Gives out items of a plan that are all due on one day.</summary>
    internal async Task StartPlanAsync(string planId, int assignments = 1, int month = 9, int day = 30)
    {
        var commits = new List<Commit>();
        for (var i = 1; i <= assignments; i++)
        {
            commits.Add(await Assignments.AssignAsync(
                new($"{planId}-{i:000}-01", planId, 2026, i, "县教育局", Role.Lead, [new Checkpoint(new(2026, month, day), CheckpointKind.Final)]),
                Now, "office"));
        }

        var plan = new WorkPlan { Year = 2026 };
        Xunit.Assert.True(await Ledger.StartPlanAsync(new(planId, plan, Now, "office", ""), commits, default));
    }

    internal Task<PolicyChangeResult> ApplyAsync(string? text, string? planId = null, long? expected = null) =>
        Change.ApplyAsync(new(planId, text, Now, "office", expected));

    /// <summary>Lets the clock of all assignments run up to an instant, each at its own time.</summary>
    internal async Task RunToAsync(DateTimeOffset end)
    {
        while (await Ledger.NextWakeAsync(default) is { } wake && wake <= end)
        {
            if (wake > Now)
            {
                Clock.AdvanceTo(wake);
            }

            await Driver.RunOnceAsync(Now);
        }

        Clock.AdvanceTo(end);
    }
}
