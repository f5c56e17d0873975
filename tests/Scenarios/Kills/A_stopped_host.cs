using System.Diagnostics;
using System.Text.Json.Nodes;
using GovOpenFlow.Core.Assignments;
using GovOpenFlow.Core.Calendar;
using GovOpenFlow.Core.Deadlines;
using GovOpenFlow.Core.Plans;
using GovOpenFlow.Core.Policies;
using GovOpenFlow.Core.Units;
using GovOpenFlow.Embedded.Storage;
using GovOpenFlow.Ledger;
using GovOpenFlow.Ledger.Outbox;
using GovOpenFlow.Ledger.Store;
using Xunit;
using Xunit.Abstractions;

namespace GovOpenFlow.Scenarios.Kills;

/// <summary>SIGTERM in the middle of a catch-up: what is under way is finished, the rest waits, and the process ends in time.</summary>
[Trait(Size.Trait, Size.Long)]
public sealed class A_stopped_host(ITestOutputHelper output) : IDisposable
{
    private const int Assignments = 600;

    private static readonly TimeSpan InTime = TimeSpan.FromSeconds(5);

    private readonly string folder = Directory.CreateTempSubdirectory("govopenflow-stop-").FullName;

    private string LedgerPath => Path.Combine(folder, "data", "ledger.db");

    [Fact]
    public async Task Drains_and_ends_in_time_and_leaves_nothing_half_sent()
    {
        if (OperatingSystem.IsWindows())
        {
            // There is no SIGTERM; services are stopped in another way.
            return;
        }

        var seed = Size.Seed();
        var random = new Random(seed);
        await StartPlanAsync();
        var (slowest, stops) = (TimeSpan.Zero, Size.Of("STOPS", 3, 100));
        for (var stop = 0; stop < stops; stop++)
        {
            using var host = RealProcess.Start(folder, "--data", "data", "--url", "http://127.0.0.1:0");
            while (await host.Output.ReadLineAsync() is { } line && !line.Contains("/sign-in?token=", StringComparison.Ordinal))
            {
            }

            Assert.False(await host.EndsWithinAsync(TimeSpan.FromMilliseconds(random.Next(1, 1500))), $"seed {seed}, stop {stop}: it ended by itself: {(host.HasEnded ? await host.ErrorsAsync() : "")}");
            var watch = Stopwatch.StartNew();
            host.Terminate();
            Assert.True(await host.EndsWithinAsync(TimeSpan.FromMinutes(2)), $"seed {seed}, stop {stop}: it does not end.");
            slowest = watch.Elapsed > slowest ? watch.Elapsed : slowest;
            Assert.Equal((0, ""), (host.Code, await host.ErrorsAsync()));
            await LookAsync(seed, stop);
        }

        output.WriteLine($"seed {seed}: {stops} stops, the slowest took {slowest.TotalSeconds:0.0} s to end");
        Assert.True(slowest < InTime, $"seed {seed}: {slowest}");
        var audit = await RealProcess.RunAsync(folder, "verify-audit");
        Assert.True(audit.Code == 0, $"seed {seed}: {audit.Output}");
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    // A plan of a year that is over, so that all of it is due at once.
    private async Task StartPlanAsync()
    {
        using var ledger = SqliteLedger.Open(LedgerPath);
        var service = new AssignmentService(ledger, new RulesSource(new Rules(Policy.Default, WorkingCalendar.Mainland)));
        var at = new DateTimeOffset(2025, 3, 5, 9, 0, 0, TimeSpan.FromHours(8));
        var commits = new List<Commit>();
        for (var number = 1; number <= Assignments; number++)
        {
            commits.Add(await service.AssignAsync(
                new($"2025-000000-{number:0000}-01", "2025-000000", 2025, 1, $"区第{number}局", Role.Responsible, [new(new(2025, 6, 30), CheckpointKind.Progress), new(new(2025, 12, 31), CheckpointKind.Final)]),
                at, "政务公开办"));
        }

        Assert.True(await ledger.StartPlanAsync(new("2025-000000", new WorkPlan { Title = "要点", Year = 2025, Items = [] }, at, "政务公开办", ""), commits, default));
    }

    // No message is between two states, and each accepted one is with its provider once.
    private async Task LookAsync(int seed, int stop)
    {
        using var ledger = SqliteLedger.OpenReadOnly(LedgerPath);
        var half = await ledger.Outbox.ListAsync(new() { State = NoticeState.Sending }, null, 10, default);
        Assert.True(half.Items.Count == 0, $"seed {seed}, stop {stop}: {half.Items.Count} are half sent.");
        var accepted = new HashSet<string>();
        string? cursor = null;
        do
        {
            var page = await ledger.Outbox.ListAsync(new() { State = NoticeState.Accepted }, cursor, 1000, default);
            accepted.UnionWith(page.Items.Select(entry => entry.MessageId!));
            cursor = page.Next;
        }
        while (cursor is not null);
        Assert.Equal(accepted.Order(), Delivered().Order());
    }

    private IEnumerable<string> Delivered()
    {
        var mail = Path.Combine(folder, "data", "mail");
        var mails = Directory.Exists(mail) ? Directory.GetFiles(mail, "*.eml") : [];
        var log = Path.Combine(mail, "sms.log");
        return mails.Select(file => Path.GetFileNameWithoutExtension(file).Split('-')[^1])
            .Concat(File.Exists(log) ? File.ReadLines(log).Select(line => (string)JsonNode.Parse(line)!["id"]!) : []);
    }
}
