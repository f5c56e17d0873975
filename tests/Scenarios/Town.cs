using System.Text;
using GovOpenFlow.Core.Assignments;
using GovOpenFlow.Core.Calendar;
using GovOpenFlow.Core.Policies;
using GovOpenFlow.Core.Units;
using GovOpenFlow.Embedded.Storage;
using GovOpenFlow.Ledger;
using GovOpenFlow.Ledger.Audit;
using GovOpenFlow.Ledger.Dispatching;
using GovOpenFlow.Ledger.Messages;
using GovOpenFlow.Ledger.Simulation;
using GovOpenFlow.Ledger.Starting;
using GovOpenFlow.Ledger.Time;
using GovOpenFlow.Reading;
using Xunit;

namespace GovOpenFlow.Scenarios;

/// <summary>A town with its plan, its people's post boxes and a clock that only the story moves.</summary>
/// <remarks>A story says what it expects to be sent; when it ends, the town goes on for two years and anything that nobody expected fails it.</remarks>
internal sealed class Town : IAsyncDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("govopenflow-story-").FullName;
    private readonly SqliteLedger ledger;
    private readonly AssignmentService assignments;
    private readonly ClockDriver driver;
    private readonly Dispatcher dispatcher;
    private readonly PostOffice post = new();
    private readonly SimulatedClock clock;
    private bool failed;

    private Town(DateTimeOffset start, UnitDirectory directory, Policy policy)
    {
        clock = new(start);
        var rules = new RulesSource(new Rules(policy, WorkingCalendar.Mainland));
        ledger = SqliteLedger.Open(Path.Combine(folder, "ledger.db"));
        assignments = new(ledger, rules);
        driver = new(ledger, assignments);
        dispatcher = new(
            ledger, ledger, assignments, rules, new(directory), new MessageWriter(rules, MessageOptions.Default), post.Senders, clock);
    }

    public string PlanId { get; private set; } = "";

    /// <summary>Starts a plan written as a table: task | deadline | units.</summary>
    public static async Task<Town> WithPlanAsync(string start, string table, UnitDirectory? contacts = null, Policy? policy = null)
    {
        var at = Instant(start);
        var document = "序号 | 工作任务 | 完成时限 | 责任单位 |\n" + table;
        var reading = PlanReader.Read(Encoding.UTF8.GetBytes(document), new() { Year = at.Year });
        Assert.NotEmpty(reading.Plan.Items);
        var units = AssignmentList.Of("", reading.Plan, UnitDirectory.Empty, ChinaTime.DateOf(at)).Select(spec => spec.Unit).Distinct();
        var directory = contacts ?? SimulatedContacts.For(UnitDirectory.Empty, units);
        var town = new Town(at, directory, policy ?? Policy.Default);
        var started = await new PlanStarter(town.ledger, town.assignments)
            .StartAsync(new(reading.Plan, reading.Source.Text, directory, at, "政务公开办"));
        town.PlanId = started.PlanId;
        return town;
    }

    /// <summary>Lets time pass up to an instant, each thing at its own moment.</summary>
    public async Task UntilAsync(string instant) => await RunAsync(Instant(instant));

    /// <summary>Moves the clock without anything running, as when the machine was off.</summary>
    public void SwitchedOffUntil(string instant) => clock.Set(Instant(instant));

    /// <summary>Somebody acts now on an assignment, named by item and unit's place: 1-1.</summary>
    public async Task<AdvanceResult> ActAsync(string assignment, Func<DateTimeOffset, LifecycleInput> act)
    {
        var result = await assignments.AdvanceAsync(Id(assignment), act(clock.GetUtcNow()));
        await RunAsync(clock.GetUtcNow());
        return result;
    }

    public Task<AdvanceResult> AcknowledgeAsync(string assignment) =>
        ActAsync(assignment, at => new LifecycleInput.Acknowledge(at, "联络员"));

    public Task<AdvanceResult> ReportAsync(string assignment, string text = "已按要求完成并公开") =>
        ActAsync(assignment, at => new LifecycleInput.HandIn(at, "联络员", text, []));

    public Task<AdvanceResult> VerifyAsync(string assignment) =>
        ActAsync(assignment, at => new LifecycleInput.Verify(at, "审核人"));

    public Task<AdvanceResult> ReturnAsync(string assignment, string reason) =>
        ActAsync(assignment, at => new LifecycleInput.Return(at, "审核人", reason));

    /// <summary>The next messages, in the order in which they went out, each as "day time address: kind, kind".</summary>
    public void Expect(params string[] messages) => Guard(() => Assert.Equal(messages, post.Take()));

    public async Task ExpectStageAsync(string assignment, Stage stage, Light light)
    {
        var state = (await ledger.FindAsync(Id(assignment), default))!.State;
        Guard(() => Assert.Equal((stage, light), (state.Stage, state.LightAt(clock.GetUtcNow()))));
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            // A story that failed before has said why; silence would only drown it.
            if (!failed)
            {
                Assert.Equal([], post.Take());
                await RunAsync(clock.GetUtcNow().AddYears(2));
                Assert.Equal([], post.Take());
                var audit = await new AuditVerifier(ledger).VerifyAsync(progress: null, default);
                Assert.Empty(audit.Faults);
                Assert.Empty(await ledger.ParkedAsync(default));
            }
        }
        finally
        {
            await ledger.DisposeAsync();
            Directory.Delete(folder, recursive: true);
        }
    }

    private static DateTimeOffset Instant(string text) =>
        new(DateTime.Parse(text, System.Globalization.CultureInfo.InvariantCulture), ChinaTime.Offset);

    private string Id(string assignment)
    {
        var parts = assignment.Split('-');
        return $"{PlanId}-{int.Parse(parts[0]):000}-{int.Parse(parts[1]):00}";
    }

    private async Task RunAsync(DateTimeOffset until)
    {
        while (true)
        {
            var now = clock.GetUtcNow();
            await driver.RunOnceAsync(now);
            var sent = await dispatcher.RunOnceAsync(now, default);
            Guard(() => Assert.Empty(sent.Faults));
            var next = new[] { await ledger.NextWakeAsync(default), await ((Ledger.Outbox.IOutbox)ledger).NextDueAsync(default) }.Min();
            if (next is null || next > until)
            {
                break;
            }

            clock.Set(next.Value > now ? next.Value : now);
        }

        if (clock.GetUtcNow() < until)
        {
            clock.Set(until);
        }
    }

    private void Guard(Action assertion)
    {
        try
        {
            assertion();
        }
        catch
        {
            failed = true;
            throw;
        }
    }
}
