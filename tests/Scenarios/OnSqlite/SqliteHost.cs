using GovOpenFlow.Core.Assignments;
using GovOpenFlow.Core.Calendar;
using GovOpenFlow.Core.Policies;
using GovOpenFlow.Embedded.Storage;
using GovOpenFlow.Ledger;
using GovOpenFlow.Ledger.Circulars;
using GovOpenFlow.Ledger.Dispatching;
using GovOpenFlow.Ledger.Messages;
using GovOpenFlow.Ledger.Outbox;
using GovOpenFlow.Ledger.Starting;
using GovOpenFlow.Ledger.Store;
using Xunit;

namespace GovOpenFlow.Scenarios.OnSqlite;

/// <summary>What one machine's clock loop does, in its order, on a file of its own.</summary>
internal sealed class SqliteHost : StoryHost
{
    private readonly string folder = Directory.CreateTempSubdirectory("govopenflow-story-").FullName;
    private readonly StorySetting setting;
    private readonly SqliteLedger ledger;
    private readonly RulesSource rules = new(new Rules(Policy.Default, WorkingCalendar.Mainland));
    private readonly AssignmentService assignments;
    private readonly ClockDriver driver;
    private readonly Dispatcher dispatcher;
    private readonly CircularClock circularClock;
    private int year;

    private SqliteHost(StorySetting setting)
    {
        this.setting = setting;
        ledger = SqliteLedger.Open(Path.Combine(folder, "ledger.db"));
        assignments = new(ledger, rules);
        driver = new(ledger, assignments);
        dispatcher = new(
            ledger, ledger, assignments, rules, new(setting.Directory), new MessageWriter(rules, MessageOptions.Default), setting.Post.Senders, setting.Clock);
        Circulars = new(ledger, ledger, ledger, rules);
        circularClock = new(ledger, Circulars, rules);
    }

    public override ILedger Ledger => ledger;

    public override ISettingsStore Settings => ledger;

    public override IOutbox Outbox => ledger;

    public override CircularStore Circulars { get; }

    public static Task<StoryHost> OpenAsync(StorySetting setting) => Task.FromResult<StoryHost>(new SqliteHost(setting));

    public override async Task<string> StartAsync(StartRequest request)
    {
        year = request.Plan.Year!.Value;
        return (await new PlanStarter(ledger, assignments).StartAsync(request)).PlanId;
    }

    public override async Task ActAsync(string id, LifecycleInput input)
    {
        var result = await assignments.AdvanceAsync(id, input);
        Assert.Null(result.Refusal);
    }

    public override async Task RunAsync(DateTimeOffset until)
    {
        while (true)
        {
            var now = setting.Clock.GetUtcNow();
            await driver.RunOnceAsync(now);
            Assert.Empty((await dispatcher.RunOnceAsync(now, default)).Faults);
            await circularClock.RunOnceAsync(now);
            var milestone = Milestones.Of(year, rules.Current).FirstOrDefault(one => one.At > now)?.At;
            var next = new[] { await ledger.NextWakeAsync(default), await Outbox.NextDueAsync(default), milestone }.Min();
            if (next is null || next > until)
            {
                break;
            }

            setting.Clock.Set(next.Value > now ? next.Value : now);
        }

        if (setting.Clock.GetUtcNow() < until)
        {
            setting.Clock.Set(until);
        }
    }

    public override ValueTask DisposeAsync()
    {
        ledger.Dispose();
        Directory.Delete(folder, recursive: true);
        return ValueTask.CompletedTask;
    }
}
