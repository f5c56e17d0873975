using GovOpenFlow.Core.Assignments;
using GovOpenFlow.Core.Calendar;
using GovOpenFlow.Core.Policies;
using GovOpenFlow.Functions.Orchestrations;
using GovOpenFlow.Functions.Sweeping;
using GovOpenFlow.Functions.Triggers;
using GovOpenFlow.Ledger;
using GovOpenFlow.Ledger.Circulars;
using GovOpenFlow.Ledger.Contract;
using GovOpenFlow.Ledger.Evidence;
using GovOpenFlow.Ledger.Outbox;
using GovOpenFlow.Ledger.Policies;
using GovOpenFlow.Ledger.Store;
using GovOpenFlow.Ledger.Time;
using GovOpenFlow.Tables.Indexes;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using Moq;
using Xunit;

namespace GovOpenFlow.Azure.Tests.Triggers;

public sealed class WatchmanTests
{
    private readonly Mock<DurableTaskClient> client = new("test");
    private readonly Mock<ILedger> ledger = new();
    private readonly Mock<IOutbox> outbox = new();
    private readonly Mock<ISettingsStore> documents = new();
    private readonly Mock<IEvidenceStore> evidence = new();
    private readonly Mock<ILogger<Watchman>> log = new();
    private readonly SimulatedClock clock = new(new DateTimeOffset(2026, 3, 5, 9, 0, 0, TimeSpan.FromHours(8)));
    private readonly Dictionary<string, string> saved = [];
    private int repairs;
    private int unreadable;

    public WatchmanTests()
    {
        ledger.Setup(one => one.PlansAsync(It.IsAny<CancellationToken>())).ReturnsAsync(
            [new PlanSummary(Samples.PlanId, null, 2026, Samples.Start, 1, 1)]);
        ledger.Setup(one => one.FindPlanAsync(Samples.PlanId, It.IsAny<CancellationToken>())).ReturnsAsync(Samples.Plan(Samples.PlanId));
        evidence.Setup(one => one.PendingAsync(It.IsAny<DateTimeOffset>(), It.IsAny<CancellationToken>())).ReturnsAsync([]);
        ledger.Setup(one => one.ListAsync(It.IsAny<AssignmentFilter>(), It.IsAny<string>(), It.IsAny<int>(), It.IsAny<CancellationToken>()))
            .ReturnsAsync(new GovOpenFlow.Ledger.Store.Page<AssignmentRecord>([], null));
        ledger.Setup(one => one.DueAsync(It.IsAny<DateTimeOffset>(), It.IsAny<int>(), It.IsAny<CancellationToken>())).ReturnsAsync([]);
        ledger.Setup(one => one.ParkedAsync(It.IsAny<CancellationToken>())).ReturnsAsync([]);
        ledger.Setup(one => one.TotalsAsync(It.IsAny<string>(), It.IsAny<DateTimeOffset>(), It.IsAny<CancellationToken>())).ReturnsAsync([]);
        outbox.Setup(one => one.TotalsAsync(It.IsAny<string>(), It.IsAny<CancellationToken>())).ReturnsAsync([]);
        outbox.Setup(one => one.DueAsync(It.IsAny<DateTimeOffset>(), It.IsAny<int>(), It.IsAny<CancellationToken>())).ReturnsAsync([]);
        Unknown();
        documents.Setup(one => one.LoadAsync(It.IsAny<string>(), It.IsAny<CancellationToken>()))
            .ReturnsAsync((string name, CancellationToken _) => saved.TryGetValue(name, out var text) ? new(text, 1) : null);
        documents.Setup(one => one.SaveAsync(It.IsAny<string>(), It.IsAny<string>(), 0, It.IsAny<CancellationToken>()))
            .ReturnsAsync((string name, string text, long _, CancellationToken _) => saved.TryAdd(name, text));
        client.Setup(one => one.GetAllInstancesAsync(It.IsAny<OrchestrationQuery>()))
            .Returns(Pageable.Create((_, _, _) => Task.FromResult(new Microsoft.DurableTask.Page<OrchestrationMetadata>([], null))));
        log.Setup(one => one.IsEnabled(It.IsAny<LogLevel>())).Returns(true);
    }

    [Theory]
    [InlineData("2026-03-05", false, 1)] // a Thursday
    [InlineData("2026-03-07", false, 0)] // a Saturday
    [InlineData("2026-02-28", false, 1)] // a Saturday that is worked
    [InlineData("2026-10-01", false, 0)] // National Day
    [InlineData("2026-10-01", true, 1)] // missed before, and caught up whatever day it is
    public async Task The_sweep_goes_by_the_calendar(string day, bool late, int sweeps)
    {
        clock.Set(new(DateTime.Parse(day).AddHours(9), TimeSpan.FromHours(8)));
        await Watchman().SweepAsync(new TimerInfo { IsPastDue = late }, client.Object, default);
        Assert.Equal(sweeps, repairs);
    }

    [Fact]
    public async Task Rows_that_cannot_be_read_are_said_aloud()
    {
        await Watchman().SweepAsync(new(), client.Object, default);
        Said(135, Times.Never());
        unreadable = 2;
        await Watchman().SweepAsync(new(), client.Object, default);
        Said(135, Times.Once());
    }

    [Fact]
    public async Task Circulars_that_no_orchestration_issued_are_issued_once_when_their_day_has_come()
    {
        clock.Set(new(2026, 4, 1, 9, 0, 0, TimeSpan.FromHours(8)));
        await Watchman().QuarterEndAsync(new(), default);
        // 1 October is a holiday: the third quarter is accounted for on the 8th, by the sweep.
        clock.Set(new(2026, 10, 1, 9, 0, 0, TimeSpan.FromHours(8)));
        await Watchman().QuarterEndAsync(new(), default);
        Assert.Equal(["2026-q1", "2026-q2", "2026-september"], Issued(Samples.PlanId));
        clock.Set(new(2026, 10, 8, 9, 0, 0, TimeSpan.FromHours(8)));
        await Watchman().SweepAsync(new(), client.Object, default);
        Assert.Equal(["2026-q1", "2026-q2", "2026-q3", "2026-september"], Issued(Samples.PlanId));

        // Missed, and caught up late.
        clock.Set(new(2027, 1, 4, 9, 0, 0, TimeSpan.FromHours(8)));
        await Watchman().YearEndAsync(new() { IsPastDue = true }, default);
        var first = saved[$"circular/{Samples.PlanId}/2026-q4"];
        clock.Set(new(2027, 1, 5, 9, 0, 0, TimeSpan.FromHours(8)));
        await Watchman().YearEndAsync(new(), default);
        Assert.Equal(["2026-q1", "2026-q2", "2026-q3", "2026-q4", "2026-september", "2026-year-end"], Issued(Samples.PlanId));
        Assert.Equal(first, saved[$"circular/{Samples.PlanId}/2026-q4"]);
        Said(136, Times.Exactly(6));
    }

    [Fact]
    public async Task Files_that_no_report_names_are_dropped_by_the_sweep()
    {
        var state = Samples.State();
        var pending = new PendingEvidence(state.Id, new(new string('a', 64), "a.pdf", 3, "application/pdf"), clock.GetUtcNow().AddDays(-2));
        evidence.Setup(one => one.PendingAsync(clock.GetUtcNow().AddDays(-1), It.IsAny<CancellationToken>())).ReturnsAsync([pending]);
        ledger.Setup(one => one.EventsAsync(state.Id, It.IsAny<CancellationToken>())).ReturnsAsync([]);
        await Watchman().SweepAsync(new(), client.Object, default);
        evidence.Verify(one => one.DropAsync(state.Id, pending.File.Sha256, clock.GetUtcNow().AddDays(-1), It.IsAny<CancellationToken>()), Times.Once);
        Said(137, Times.Once());
    }

    [Fact]
    public async Task Digests_are_sent_where_something_is_due_and_only_then()
    {
        outbox.Setup(one => one.NextDueAsync(It.IsAny<CancellationToken>())).ReturnsAsync(clock.GetUtcNow().AddMinutes(1));
        await Watchman().SendAsync(new(), client.Object, default);
        Started(nameof(DispatchOrchestration), Times.Never());

        outbox.Setup(one => one.NextDueAsync(It.IsAny<CancellationToken>())).ReturnsAsync(clock.GetUtcNow());
        await Watchman().SendAsync(new(), client.Object, default);
        Started(nameof(DispatchOrchestration), Times.Once());
    }

    [Fact]
    public async Task What_has_not_woken_is_started_or_signalled_and_said_aloud()
    {
        var (gone, deaf) = (Record(1), Record(2));
        ledger.Setup(one => one.DueAsync(clock.GetUtcNow() - TimeSpan.FromMinutes(30), It.IsAny<int>(), It.IsAny<CancellationToken>())).ReturnsAsync([gone, deaf]);
        client.Setup(one => one.GetInstanceAsync(deaf.State.Id, It.IsAny<bool>(), It.IsAny<CancellationToken>()))
            .ReturnsAsync(new OrchestrationMetadata(nameof(AssignmentOrchestration), deaf.State.Id) { RuntimeStatus = OrchestrationRuntimeStatus.Running });

        await Watchman().WatchAsync(new(), client.Object, default);

        Started(nameof(AssignmentOrchestration), Times.Once());
        client.Verify(one => one.RaiseEventAsync(deaf.State.Id, Signals.Changed, It.IsAny<object>(), It.IsAny<CancellationToken>()), Times.Once);
        Said(132, Times.Once());
    }

    [Fact]
    public async Task What_is_parked_or_unknown_is_said_and_silence_where_nothing_is()
    {
        await Watchman().WatchAsync(new(), client.Object, default);
        Said(132, Times.Never());
        Said(133, Times.Never());
        Said(134, Times.Never());

        ledger.Setup(one => one.ParkedAsync(It.IsAny<CancellationToken>())).ReturnsAsync([Record(1) with { Parked = "broken" }]);
        Unknown(new OutboxEntry(Samples.Notice(Samples.State()), NoticeState.Unknown, 1, Samples.Start, "m", null, Samples.Start, Samples.Start));
        await Watchman().WatchAsync(new(), client.Object, default);
        Said(133, Times.Once());
        Said(134, Times.Once());
    }

    private static AssignmentRecord Record(int item) => new(Samples.State(item), 1, new byte[32]);

    private Watchman Watchman()
    {
        var policies = new PolicyStore(documents.Object, clock);
        var rules = new RulesSource(new Rules(Policy.Default, WorkingCalendar.Mainland), policies);
        return new(
            _ =>
            {
                repairs++;
                return Task.FromResult(new IndexRepairs(0, 0, 0, 0, unreadable));
            },
            ledger.Object, outbox.Object, new Sweep(ledger.Object, clock),
            new CircularClock(ledger.Object, new(ledger.Object, outbox.Object, documents.Object, rules), rules), new EvidenceSweep(evidence.Object, ledger.Object), rules,
            new(new(ledger.Object, documents.Object, policies, rules, new(ledger.Object, rules)), clock),
            new(new(), new(), outbox.Object, ledger.Object, clock), clock, log.Object);
    }

    private void Unknown(params OutboxEntry[] entries) => outbox
        .Setup(one => one.ListAsync(It.IsAny<OutboxFilter>(), It.IsAny<string>(), It.IsAny<int>(), It.IsAny<CancellationToken>()))
        .ReturnsAsync(new GovOpenFlow.Ledger.Store.Page<OutboxEntry>(entries, null));

    private IEnumerable<string> Issued(string planId) => saved.Keys
        .Where(name => name.StartsWith($"circular/{planId}/", StringComparison.Ordinal))
        .Select(name => name.Split('/')[^1])
        .Order(StringComparer.Ordinal);

    private void Started(string name, Times times) => client.Verify(
        one => one.ScheduleNewOrchestrationInstanceAsync(
            new TaskName(name), It.IsAny<object>(), It.IsAny<StartOrchestrationOptions>(), It.IsAny<CancellationToken>()), times);

    private void Said(int id, Times times) => log.Verify(
        one => one.Log(
            It.IsAny<LogLevel>(), It.Is<EventId>(said => said.Id == id), It.IsAny<It.IsAnyType>(), It.IsAny<Exception>(), It.IsAny<Func<It.IsAnyType, Exception?, string>>()),
        times);
}
