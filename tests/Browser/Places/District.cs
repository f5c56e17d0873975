using System.Globalization;
using GovOpenFlow.Core.Assignments;
using GovOpenFlow.Core.Calendar;
using GovOpenFlow.Core.Notices;
using GovOpenFlow.Core.Policies;
using GovOpenFlow.Core.Units;
using GovOpenFlow.Embedded.Hosting;
using GovOpenFlow.Embedded.Storage;
using GovOpenFlow.Embedded.TryOut;
using GovOpenFlow.Ledger;
using GovOpenFlow.Ledger.Dispatching;
using GovOpenFlow.Ledger.Messages;
using GovOpenFlow.Ledger.Outbox;
using GovOpenFlow.Ledger.Simulation;
using GovOpenFlow.Ledger.Starting;
using GovOpenFlow.Ledger.Time;
using GovOpenFlow.Reading;
using GovOpenFlow.Web.Units;

namespace GovOpenFlow.Browser.Tests.Places;

/// <summary>The real host of one machine, in a folder of its own, with a clock that only the test moves.</summary>
internal sealed class District : IAsyncDisposable
{
    private readonly string folder;
    private readonly EmbeddedHost host;

    private District(string folder, EmbeddedHost host, SimulatedClock clock)
    {
        this.folder = folder;
        this.host = host;
        Clock = clock;
    }

    public Uri Url => host.Address.Url;

    public string Token => host.Address.Token;

    public SimulatedClock Clock { get; }

    public IServiceProvider Services => host.Services;

    public string Folder => folder;

    /// <summary>A district that has started nothing yet.</summary>
    /// <param name="now">The moment at which it opens, in China's time.</param>
    /// <param name="runsClock">Whether time does anything when the clock is moved.</param>
    public static async Task<District> NewAsync(DateTimeOffset now, bool runsClock = false)
    {
        var folder = Directory.CreateTempSubdirectory("govopenflow-browser-").FullName;
        return await OpenAsync(folder, now, runsClock);
    }

    /// <summary>A district in the middle of its year: the sample plan as simulated people have worked on it since March.</summary>
    public static async Task<District> InJuneAsync()
    {
        var folder = Directory.CreateTempSubdirectory("govopenflow-browser-").FullName;
        var now = ChinaTime.At(new(2026, 6, 26), new(9, 30));
        await LiveUntilAsync(new DataFolder(folder).Ledger, now);
        return await OpenAsync(folder, now, runsClock: false);
    }

    public async ValueTask DisposeAsync()
    {
        await host.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    private static async Task<District> OpenAsync(string folder, DateTimeOffset now, bool runsClock)
    {
        var clock = new SimulatedClock(now);
        var host = await EmbeddedHost.StartAsync(
            new() { Data = new(folder), Url = new("http://127.0.0.1:0"), RunsClock = runsClock, Time = clock }, CancellationToken.None);
        return new(folder, host, clock);
    }

    private static async Task LiveUntilAsync(string path, DateTimeOffset until)
    {
        using var ledger = SqliteLedger.Open(path);
        var start = ChinaTime.At(new(2026, 3, 16), new(9, 0));
        var clock = new SimulatedClock(start);
        var rules = new RulesSource(new Rules(Policy.Default, WorkingCalendar.Mainland));
        var assignments = new AssignmentService(ledger, rules);
        var reading = PlanReader.Read(SamplePlan.BytesFor(2026), new() { Year = 2026 });
        var units = AssignmentList.Of("", reading.Plan, UnitDirectory.Empty, ChinaTime.DateOf(start)).Select(spec => spec.Unit).Distinct();
        var addresses = new AddressBook(UnitDirectory.Empty);
        var directory = SimulatedContacts.For(UnitDirectory.Empty, units);
        await new DirectoryStore(ledger, addresses).SaveAsync(DirectoryJson.Of(directory), 0, CancellationToken.None);
        await new PlanStarter(ledger, assignments).StartAsync(new(reading.Plan, reading.Source.Text, directory, start, "政务公开办"));
        var people = new SimulatedPeople(Habits, new(20260316), rules.Current);
        var dispatcher = new Dispatcher(
            ledger, ledger, assignments, rules, addresses, new MessageWriter(rules, MessageOptions.Default with { Culture = CultureInfo.InvariantCulture }),
            [new AcceptingSender(Channel.Email), new AcceptingSender(Channel.Sms)], clock);
        while (true)
        {
            var states = (await ledger.ListAsync(new() { Now = clock.GetUtcNow() }, null, 1_000, CancellationToken.None)).Items.Select(record => record.State).ToList();
            var moves = states.Select(state => (state, Move: people.NextFor(state))).ToList();
            DateTimeOffset?[] times = [moves.Min(one => one.Move?.At), states.Min(state => state.WakeAt), await ((IOutbox)ledger).NextDueAsync(CancellationToken.None)];
            if (times.Min() is not { } next || next > until)
            {
                return;
            }

            if (next > clock.GetUtcNow())
            {
                clock.Set(next);
            }

            var now = clock.GetUtcNow();
            await new ClockDriver(ledger, assignments).RunOnceAsync(now);
            foreach (var (state, move) in moves.Where(one => one.Move?.At <= now && !(one.state.WakeAt <= now)))
            {
                await assignments.AdvanceAsync(state.Id, move!);
            }

            await dispatcher.RunOnceAsync(now, CancellationToken.None);
        }
    }

    // Most do as they are told; enough do not to have something of everything on the pages.
    private static Behaviour Habits { get; } = Behaviour.Typical with { OnTime = 0.72, Never = 0.1, Returns = 0.16, Extends = 0.08, ReviewDays = 5, NeverReviewed = 0.06 };
}
