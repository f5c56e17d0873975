using GovOpenFlow.Core.Assignments;
using GovOpenFlow.Core.Calendar;
using GovOpenFlow.Core.Deadlines;
using GovOpenFlow.Core.Notices;
using GovOpenFlow.Core.Plans;
using GovOpenFlow.Core.Policies;
using GovOpenFlow.Core.Units;
using GovOpenFlow.Ledger.Dispatching;
using GovOpenFlow.Ledger.Messages;
using GovOpenFlow.Ledger.Outbox;
using GovOpenFlow.Ledger.Time;
using Xunit;

namespace GovOpenFlow.Ledger.Tests.Fakes;

/// <summary>A small place with two units, a plan of six items due on 31 March 2026, and a dispatcher.</summary>
internal sealed class Town
{
    public const string Education = "区教育局";
    public const string Health = "区卫生健康局";

    /// <summary>One message at a time, so that a story can count them; LaneStories tell of several.</summary>
    private static readonly DispatchOptions OneByOne = DispatchOptions.Default with { Lanes = 1 };

    public Town(bool mailRepeatsSafely = true, DispatchOptions? options = null, SendQuota? quota = null)
    {
        Quota = quota;
        Providers = new(options);
        Clock = new(China(3, 2, 9, 0));
        Store = new(Clock);
        Rules = new(new Rules(Policy.Default, WorkingCalendar.Mainland));
        Assignments = new(Store, Rules);
        Mail = new(Channel.Email, mailRepeatsSafely);
        Options = options ?? OneByOne;
        Dispatcher = NewDispatcher();
        var items = Enumerable.Range(1, 6).Select(ordinal => new WorkItem
        {
            Ordinal = ordinal,
            Title = $"公开事项{ordinal}",
            Text = new($"公开事项{ordinal}：按时公开有关信息。", default),
            Deadline = DeadlineRule.None,
            Span = default,
        });
        Store.StartPlanAsync(
            new("2026-abc", new() { Title = "2026年政务公开工作要点", Year = 2026, Items = [.. items] }, Clock.GetUtcNow(), "test", ""),
            [],
            CancellationToken.None).Wait();
    }

    public SimulatedClock Clock { get; }

    public MemoryStore Store { get; }

    public RulesSource Rules { get; }

    public AssignmentService Assignments { get; }

    public FakeProvider Mail { get; }

    public FakeProvider Sms { get; } = new(Channel.Sms);

    public DispatchOptions Options { get; }

    public SendQuota? Quota { get; }

    public ProviderBoard Providers { get; }

    public AddressBook Book { get; } = new(new()
    {
        Units =
        [
            new(Education, [], new("王联络", "Wang@edu.example", "13800000001"), new("李局长", "li@edu.example", "13800000002")),
            new(Health, [], new("赵联络", "zhao@health.example", "13800000003"), new("钱局长", "qian@health.example", "13800000004")),
        ],
        Coordinator = new("政务公开办", "office@district.example", "13800000009"),
        LeadingGroup = new(null, "group@district.example", null),
    });

    public Dispatcher Dispatcher { get; }

    public static DateTimeOffset China(int month, int day, int hour, int minute) =>
        ChinaTime.At(new(2026, month, day), new(hour, minute));

    public Dispatcher NewDispatcher() => new(
        Store, Store, Assignments, Rules, Book, new MessageWriter(Rules, new() { BaseUrl = new("https://gov.example/zwgk/") }),
        [Mail, Sms], Clock, Options, Quota, Providers);

    /// <summary>Gives an item to a unit; the assignment is acknowledged at once and the notice of it sent, so that stories begin in silence.</summary>
    public async Task<string> AssignAsync(int item, string unit, bool quietly = true)
    {
        var id = $"2026-abc-{item:000}-01";
        var spec = new AssignmentSpec(id, "2026-abc", 2026, item, unit, Role.Lead, [new(new(2026, 3, 31), CheckpointKind.Final)]);
        var commit = await Assignments.AssignAsync(spec, Clock.GetUtcNow(), "coordinator");
        Assert.True(await Store.CommitAsync(quietly ? commit with { Notices = [] } : commit, CancellationToken.None));
        if (quietly)
        {
            await DoAsync(id, new LifecycleInput.Acknowledge(Clock.GetUtcNow(), "liaison"));
        }

        return id;
    }

    /// <summary>Puts a notice into the outbox as if something had caused it.</summary>
    public async Task NotifyAsync(string id, NoticeKind kind, int level = 0, Recipient to = Recipient.Liaison, Channel by = Channel.Email, DateTimeOffset? notBefore = null)
    {
        var record = (await Store.FindAsync(id, CancellationToken.None))!;
        var state = record.State with { Version = record.State.Version + 1 };
        Assert.True(await Store.CommitAsync(
            new(record.State.Version, state, [], [new(id, state.Current, state.Epoch, kind, level, to, by, state.Unit, notBefore ?? Clock.GetUtcNow())]),
            CancellationToken.None));
    }

    public async Task DoAsync(string id, LifecycleInput input) =>
        Assert.Equal(AdvanceOutcome.Done, (await Assignments.AdvanceAsync(id, input)).Outcome);

    public Task ReportAsync(string id) => DoAsync(id, new LifecycleInput.HandIn(Clock.GetUtcNow(), "liaison", "已完成", []));

    public Task<DispatchSummary> DispatchAsync(CancellationToken cancellation = default) =>
        Dispatcher.RunOnceAsync(Clock.GetUtcNow(), cancellation);

    /// <summary>Lets the clock drive assignments and outbox up to an instant, as a host does.</summary>
    public async Task LiveUntilAsync(DateTimeOffset end)
    {
        var driver = new ClockDriver(Store, Assignments);
        for (var rounds = 0; rounds < 1_000; rounds++)
        {
            var wake = await Store.NextWakeAsync(CancellationToken.None);
            var due = await ((IOutbox)Store).NextDueAsync(CancellationToken.None);
            var next = new[] { wake, due, end }.Min()!.Value;
            if (next > Clock.GetUtcNow())
            {
                Clock.AdvanceTo(next);
            }

            await driver.RunOnceAsync(Clock.GetUtcNow());
            Assert.Empty((await DispatchAsync()).Faults);
            if (Clock.GetUtcNow() >= end)
            {
                return;
            }
        }

        Assert.Fail("The outbox does not come to rest.");
    }

    /// <summary>Proves silence: nothing more goes out in the next week of dispatching.</summary>
    public async Task StaysSilentAsync()
    {
        var before = (Mail.Handed.Count, Sms.Handed.Count);
        for (var day = 0; day < 7; day++)
        {
            Clock.Advance(TimeSpan.FromDays(1));
            await DispatchAsync();
        }

        Assert.Equal(before, (Mail.Handed.Count, Sms.Handed.Count));
        Assert.DoesNotContain(Store.Entries, entry => entry.State is NoticeState.Sending or NoticeState.Pending);
    }

    /// <summary>The one e-mail notice of that kind about an assignment.</summary>
    public OutboxEntry Entry(string id, NoticeKind kind, Recipient to = Recipient.Liaison) => Assert.Single(Store.Entries, entry =>
        entry.Notice.AssignmentId == id && entry.Notice.Kind == kind && entry.Notice.Recipient == to && entry.Notice.Channel == Channel.Email);
}
