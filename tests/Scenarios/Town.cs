using System.Text;
using GovOpenFlow.Core.Assignments;
using GovOpenFlow.Core.Calendar;
using GovOpenFlow.Core.Notices;
using GovOpenFlow.Core.Units;
using GovOpenFlow.Ledger.Audit;
using GovOpenFlow.Ledger.Circulars;
using GovOpenFlow.Ledger.Dispatching;
using GovOpenFlow.Ledger.Simulation;
using GovOpenFlow.Ledger.Starting;
using GovOpenFlow.Reading;
using Xunit;

namespace GovOpenFlow.Scenarios;

/// <summary>A town with its plan, its people's post boxes and a clock that only the story moves.</summary>
/// <remarks>A story says what it expects to be sent; when it ends, the town goes on for two years and anything that nobody expected fails it.</remarks>
internal sealed class Town : IAsyncDisposable
{
    private readonly StoryHost host;
    private readonly StorySetting setting;
    private bool failed;

    private Town(StoryHost host, StorySetting setting)
    {
        this.host = host;
        this.setting = setting;
    }

    public string PlanId { get; private set; } = "";

    /// <summary>A circular, as issued or as things stand.</summary>
    public async Task<IssuedCircular> CircularAsync(string name) =>
        (await host.Circulars.FindAsync(PlanId, name, setting.Clock.GetUtcNow(), default))!;

    /// <summary>The moment of which something is that was made then: hosts differ in how long they gather what belongs to one moment.</summary>
    public DateTimeOffset MomentOf(DateTimeOffset made) => made - host.Gathering;

    /// <summary>For stories that are not about mail: what was sent up to now is passed over.</summary>
    public void ForgetMessages() => setting.Post.Take();

    /// <summary>For stories with assertions of their own: what failed has said why.</summary>
    public void GiveUp() => failed = true;

    /// <summary>Starts a plan written as a table: task | deadline | units.</summary>
    public static async Task<Town> WithPlanAsync(Func<StorySetting, Task<StoryHost>> openAsync, string start, string table)
    {
        var at = Instant(start);
        var document = "序号 | 工作任务 | 完成时限 | 责任单位 |\n" + table;
        var reading = PlanReader.Read(Encoding.UTF8.GetBytes(document), new() { Year = at.Year });
        Assert.NotEmpty(reading.Plan.Items);
        var units = AssignmentList.Of("", reading.Plan, UnitDirectory.Empty, ChinaTime.DateOf(at)).Select(spec => spec.Unit).Distinct();
        var directory = SimulatedContacts.For(UnitDirectory.Empty, units);
        var setting = new StorySetting(new(at), directory, new());
        var town = new Town(await openAsync(setting), setting);
        town.PlanId = await town.host.StartAsync(new(reading.Plan, reading.Source.Text, directory, at, "政务公开办"));
        return town;
    }

    /// <summary>Lets time pass up to an instant, each thing at its own moment.</summary>
    public async Task UntilAsync(string instant) => await GuardAsync(() => host.RunAsync(Instant(instant)));

    /// <summary>Moves the clock without anything running, as when the machine was off.</summary>
    public void SwitchedOffUntil(string instant) => setting.Clock.Set(Instant(instant));

    /// <summary>Somebody acts now on an assignment, named by item and unit's place: 1-1.</summary>
    public Task ActAsync(string assignment, Func<DateTimeOffset, LifecycleInput> act) => GuardAsync(async () =>
    {
        await host.ActAsync(Id(assignment), act(setting.Clock.GetUtcNow()));
        await host.RunAsync(setting.Clock.GetUtcNow());
    });

    public Task AcknowledgeAsync(string assignment) => ActAsync(assignment, at => new LifecycleInput.Acknowledge(at, "联络员"));

    public Task ReportAsync(string assignment, string text = "已按要求完成并公开") =>
        ActAsync(assignment, at => new LifecycleInput.HandIn(at, "联络员", text, []));

    public Task VerifyAsync(string assignment) => ActAsync(assignment, at => new LifecycleInput.Verify(at, "审核人"));

    public Task ReturnAsync(string assignment, string reason) => ActAsync(assignment, at => new LifecycleInput.Return(at, "审核人", reason));

    public Task AskExtensionAsync(string assignment, DateOnly until, string reason) =>
        ActAsync(assignment, at => new LifecycleInput.AskExtension(at, "联络员", until, reason));

    public Task GrantExtensionAsync(string assignment) => ActAsync(assignment, at => new LifecycleInput.GrantExtension(at, "政务公开办"));

    public Task WithdrawAsync(string assignment, string reason) => ActAsync(assignment, at => new LifecycleInput.Withdraw(at, "政务公开办", reason));

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
        var state = (await host.Ledger.FindAsync(Id(assignment), default))!.State;
        Guard(() => Assert.Equal((stage, light), (state.Stage, state.LightAt(setting.Clock.GetUtcNow()))));
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            // A story that failed before has said why; silence would only drown it.
            if (!failed)
            {
                Assert.Empty(await LinesAsync());
                await host.RunAsync(setting.Clock.GetUtcNow().AddYears(2));
                Assert.Empty(await LinesAsync());
                var audit = await new AuditVerifier(host.Ledger, host.Settings).VerifyAsync();
                Assert.Empty(audit.Faults);
                Assert.Empty(await host.Ledger.ParkedAsync(default));
                await host.CheckAsync();
            }
        }
        finally
        {
            await host.DisposeAsync();
        }
    }

    private async Task<IReadOnlyList<string>> LinesAsync()
    {
        var lines = new List<string>();
        foreach (var message in setting.Post.Take())
        {
            var notices = (await host.Outbox.ListAsync(new(), null, 1000, default)).Items
                .Where(entry => entry.MessageId == message.Id)
                .Select(entry => entry.Notice)
                .OrderBy(Urgency.Of)
                .ToList();
            var who = message.Channel == Channel.Email ? message.Address : notices[0].Recipient.ToString().ToLowerInvariant();
            var word = WordOf(notices[0].Kind);
            lines.Add(PostOffice.Envelope(message, MomentOf(message.At), who) + " " + (notices.Count > 1 ? $"{word}×{notices.Count}" : word));
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
        NoticeKind.ExtensionAsked => "申请延期",
        NoticeKind.ExtensionGranted => "同意延期",
        NoticeKind.Withdrawn => "撤销",
        NoticeKind.Undeliverable => "未送达",
        _ => kind.ToString(),
    };

    private static DateTimeOffset Instant(string text) =>
        new(DateTime.Parse(text, System.Globalization.CultureInfo.InvariantCulture), ChinaTime.Offset);

    private string Id(string assignment)
    {
        var parts = assignment.Split('-');
        return $"{PlanId}-{int.Parse(parts[0]):000}-{int.Parse(parts[1]):00}";
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

    private async Task GuardAsync(Func<Task> step)
    {
        try
        {
            await step();
        }
        catch
        {
            failed = true;
            throw;
        }
    }
}
