using System.Text;
using GovOpenFlow.Core.Assignments;
using GovOpenFlow.Core.Calendar;
using GovOpenFlow.Core.Notices;
using GovOpenFlow.Core.Policies;
using GovOpenFlow.Core.Units;
using GovOpenFlow.Ledger;
using GovOpenFlow.Ledger.Audit;
using GovOpenFlow.Ledger.Circulars;
using GovOpenFlow.Ledger.Dispatching;
using GovOpenFlow.Ledger.Messages;
using GovOpenFlow.Ledger.Outbox;
using GovOpenFlow.Ledger.Simulation;
using GovOpenFlow.Ledger.Starting;
using GovOpenFlow.Ledger.Store;
using GovOpenFlow.Ledger.Time;
using GovOpenFlow.Reading;
using Xunit;

namespace GovOpenFlow.Scenarios;

/// <summary>A town with its plan, its people's post boxes and a clock that only the story moves.</summary>
/// <remarks>A story says what it expects to be sent; when it ends, the town goes on for two years and anything that nobody expected fails it.</remarks>
internal sealed class Town : IAsyncDisposable
{
    private readonly StoryLedger store;
    private readonly ILedger ledger;
    private readonly IOutbox outbox;
    private readonly AssignmentService assignments;
    private readonly ClockDriver driver;
    private readonly Dispatcher dispatcher;
    private readonly PostOffice post = new();
    private readonly SimulatedClock clock;
    private readonly int year;
    private readonly CircularStore circulars;
    private readonly CircularClock circularClock;
    private readonly RulesSource rules;
    private bool failed;

    private Town(StoryLedger store, DateTimeOffset start, UnitDirectory directory, Policy policy)
    {
        this.store = store;
        ledger = store.Ledger;
        outbox = store.Outbox;
        clock = new(start);
        year = ChinaTime.DateOf(start).Year;
        rules = new RulesSource(new Rules(policy, WorkingCalendar.Mainland));
        assignments = new(ledger, rules);
        driver = new(ledger, assignments);
        dispatcher = new(
            outbox, ledger, assignments, rules, new(directory), new MessageWriter(rules, MessageOptions.Default), post.Senders, clock);
        circulars = new(ledger, outbox, store.Settings, rules);
        circularClock = new(ledger, circulars, rules);
    }

    public string PlanId { get; private set; } = "";

    /// <summary>A circular, as issued or as things stand.</summary>
    public async Task<IssuedCircular> CircularAsync(string name) =>
        (await circulars.FindAsync(PlanId, name, clock.GetUtcNow(), default))!;

    /// <summary>For stories that are not about mail: what was sent up to now is passed over.</summary>
    public void ForgetMessages() => post.Take();

    /// <summary>For stories with assertions of their own: what failed has said why.</summary>
    public void GiveUp() => failed = true;

    /// <summary>Starts a plan written as a table: task | deadline | units.</summary>
    public static async Task<Town> WithPlanAsync(
        StoryLedger store, string start, string table, UnitDirectory? contacts = null, Policy? policy = null)
    {
        var at = Instant(start);
        var document = "序号 | 工作任务 | 完成时限 | 责任单位 |\n" + table;
        var reading = PlanReader.Read(Encoding.UTF8.GetBytes(document), new() { Year = at.Year });
        Assert.NotEmpty(reading.Plan.Items);
        var units = AssignmentList.Of("", reading.Plan, UnitDirectory.Empty, ChinaTime.DateOf(at)).Select(spec => spec.Unit).Distinct();
        var directory = contacts ?? SimulatedContacts.For(UnitDirectory.Empty, units);
        var town = new Town(store, at, directory, policy ?? Policy.Default);
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

    /// <summary>The messages since the last look, each as "09-16 08:30 mail liaison@unit001.example 提醒×2": when, how, to whom, and the word of the most urgent notice with their number.</summary>
    public async Task ExpectAsync(params string[] messages)
    {
        var sent = await LinesAsync();
        Guard(() => Assert.Equal(messages, sent));
    }

    /// <summary>Takes the messages since the last look, whatever they are, in a story that is about something else.</summary>
    public Task TakeAsync() => LinesAsync();

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
                Assert.Empty(await LinesAsync());
                await RunAsync(clock.GetUtcNow().AddYears(2));
                Assert.Empty(await LinesAsync());
                var audit = await new AuditVerifier(ledger).VerifyAsync();
                Assert.Empty(audit.Faults);
                Assert.Empty(await ledger.ParkedAsync(default));
            }
        }
        finally
        {
            await store.DisposeAsync();
        }
    }

    private async Task<IReadOnlyList<string>> LinesAsync()
    {
        var lines = new List<string>();
        foreach (var message in post.Take())
        {
            var notices = (await outbox.ListAsync(new(), null, 1000, default)).Items
                .Where(entry => entry.MessageId == message.Id)
                .Select(entry => entry.Notice)
                .OrderBy(Urgency.Of)
                .ToList();
            var who = message.Channel == Channel.Email ? message.Address : notices[0].Recipient.ToString().ToLowerInvariant();
            var word = WordOf(notices[0].Kind);
            lines.Add(PostOffice.Envelope(message, who) + " " + (notices.Count > 1 ? $"{word}×{notices.Count}" : word));
        }

        return lines;
    }

    private static string WordOf(NoticeKind kind) => kind switch
    {
        NoticeKind.Assigned => "交办",
        NoticeKind.Unacknowledged => "催签收",
        NoticeKind.Reminder => "提醒",
        NoticeKind.Chase => "催办",
        NoticeKind.Escalation => "督办",
        NoticeKind.Reported => "报送",
        NoticeKind.Returned => "退回",
        NoticeKind.CarriedOver => "回头看",
        _ => kind.ToString(),
    };

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
            await circularClock.RunOnceAsync(now);
            var milestone = Milestones.Of(year, rules.Current).FirstOrDefault(one => one.At > now)?.At;
            var next = new[] { await ledger.NextWakeAsync(default), await outbox.NextDueAsync(default), milestone }.Min();
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
