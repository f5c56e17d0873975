using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using System.Text.Json.Nodes;
using GovOpenFlow.Core.Assignments;
using GovOpenFlow.Core.Calendar;
using GovOpenFlow.Core.Deadlines;
using GovOpenFlow.Core.Plans;
using GovOpenFlow.Core.Policies;
using GovOpenFlow.Core.Units;
using GovOpenFlow.Embedded.Storage;
using GovOpenFlow.Ledger;
using GovOpenFlow.Ledger.Dispatching;
using GovOpenFlow.Ledger.Outbox;
using GovOpenFlow.Ledger.Policies;
using GovOpenFlow.Ledger.Store;
using GovOpenFlow.Web.Units;
using Xunit;
using Xunit.Abstractions;

namespace GovOpenFlow.Scenarios.Kills;

/// <summary>SIGTERM in the middle of a catch-up and its messages: what is under way is finished, the rest waits, and the process ends in time.</summary>
[Trait(Size.Trait, Size.Long)]
public sealed class A_stopped_host(ITestOutputHelper output) : IDisposable
{
    private const int Assignments = 600;

    // On a machine with nothing else to do. One that is busy is slower at everything, so the starts of the same process say by how much.
    private static readonly TimeSpan InTime = TimeSpan.FromSeconds(5);
    private const int StartsAllowedFor = 3;

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
        var (slowestStart, slowestEnd, stops) = (TimeSpan.Zero, TimeSpan.Zero, Size.Of("STOPS", 3, 100));
        for (var stop = 0; stop < stops; stop++)
        {
            var watch = Stopwatch.StartNew();
            using var host = RealProcess.Start(folder, "--data", "data", "--url", "http://127.0.0.1:0");
            while (await host.Output.ReadLineAsync() is { } line && !line.Contains("/sign-in?token=", StringComparison.Ordinal))
            {
            }

            slowestStart = watch.Elapsed > slowestStart ? watch.Elapsed : slowestStart;
            Assert.False(await host.EndsWithinAsync(TimeSpan.FromMilliseconds(random.Next(1, 1500))), $"seed {seed}, stop {stop}: it ended by itself: {(host.HasEnded ? await host.ErrorsAsync() : "")}");
            watch.Restart();
            host.Terminate();
            Assert.True(await host.EndsWithinAsync(TimeSpan.FromMinutes(2)), $"seed {seed}, stop {stop}: it does not end.");
            slowestEnd = watch.Elapsed > slowestEnd ? watch.Elapsed : slowestEnd;
            var errors = await host.ErrorsAsync();
            Assert.True((host.Code, errors) == (0, ""), $"seed {seed}, stop {stop}: code {host.Code}: {errors}");
            await LookAsync(seed, stop);
        }

        output.WriteLine($"seed {seed}: {stops} stops, the slowest took {slowestEnd.TotalSeconds:0.0} s to end and {slowestStart.TotalSeconds:0.0} s to start");
        Assert.True(slowestEnd < InTime + (StartsAllowedFor * slowestStart), $"seed {seed}: {slowestEnd} to end, {slowestStart} to start");
        var audit = await RealProcess.RunAsync(folder, "verify-audit");
        Assert.True(audit.Code == 0, $"seed {seed}: {audit.Output}");
    }

    [Fact]
    public async Task Leaves_a_mail_server_that_does_not_answer_and_tries_that_message_again_later()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        await StartPlanAsync();
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        var server = new { host = "127.0.0.1", port = ((IPEndPoint)silent.LocalEndpoint).Port, security = "none", timeoutSeconds = 55 };
        var settings = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite };
        await using (var file = new FileStream(Path.Combine(folder, "data", "settings.json"), settings))
        {
            await JsonSerializer.SerializeAsync(file, new { mail = new { from = "office@gov.example", smtp = server } });
        }

        var watch = Stopwatch.StartNew();
        using var host = RealProcess.Start(folder, "--data", "data", "--url", "http://127.0.0.1:0");
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        using var connection = await silent.AcceptTcpClientAsync(patience.Token);
        var start = watch.Elapsed;
        watch.Restart();
        host.Terminate();
        Assert.True(await host.EndsWithinAsync(TimeSpan.FromMinutes(2)), "It does not end.");
        var (end, errors) = (watch.Elapsed, await host.ErrorsAsync());
        Assert.True((host.Code, errors) == (0, ""), $"code {host.Code}: {errors}");
        output.WriteLine($"{end.TotalSeconds:0.0} s to end, {start.TotalSeconds:0.0} s until the mail server was asked");
        Assert.True(end < InTime + (StartsAllowedFor * start), $"{end} to end, {start} to start");

        // Nothing of the messages under way had gone out, and the sender knew it when they were given up.
        using var ledger = SqliteLedger.OpenReadOnly(LedgerPath);
        Assert.Empty((await ledger.Outbox.ListAsync(new() { State = NoticeState.Sending }, null, 10, default)).Items);
        Assert.Empty((await ledger.Outbox.ListAsync(new() { State = NoticeState.Unknown }, null, 10, default)).Items);
        var tried = (await ledger.Outbox.ListAsync(new() { State = NoticeState.FailedTemporary }, null, 1000, default)).Items;
        Assert.InRange(tried.Select(entry => entry.MessageId).Distinct().Count(), 1, DispatchOptions.Default.Lanes);
        Assert.All(tried, entry => Assert.Equal(1, entry.Attempts));
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    // A plan of a year that is over, so that all of it is due at once. Messages go out at any hour of any day, and every third unit cannot be reached.
    private async Task StartPlanAsync()
    {
        using var ledger = SqliteLedger.Open(LedgerPath);
        await File.WriteAllTextAsync(Path.Combine(folder, "data", "calendar.txt"), WorkedToday.Table(ChinaTime.DateOf(TimeProvider.System.GetUtcNow())));
        var policy = Policy.Default with { Window = new([new(0, 0), new(23, 59)]) };
        Assert.NotNull(await new PolicyStore(ledger, TimeProvider.System).SaveAsync(null, policy, TimeProvider.System.GetUtcNow(), "政务公开办", 0));
        var directory = new UnitDirectory
        {
            Coordinator = new("政务公开办", "office@gov.example", "13900000000"),
            Units = [.. Enumerable.Range(1, Assignments).Where(number => number % 3 > 0).Select(number =>
                new Unit(UnitName(number), [], new("联络员", $"u{number}@gov.example", $"1380000{number:0000}"), null, null))],
        };
        Assert.True(await new DirectoryStore(ledger, new(directory)).SaveAsync(DirectoryJson.Of(directory), 0, default));
        var service = new AssignmentService(ledger, new RulesSource(new Rules(policy, WorkingCalendar.Mainland)));
        var at = new DateTimeOffset(2025, 3, 5, 9, 0, 0, TimeSpan.FromHours(8));
        var commits = new List<Commit>();
        for (var number = 1; number <= Assignments; number++)
        {
            commits.Add(await service.AssignAsync(
                new($"2025-000000-{number:0000}-01", "2025-000000", 2025, 1, UnitName(number), Role.Responsible, [new(new(2025, 6, 30), CheckpointKind.Progress), new(new(2025, 12, 31), CheckpointKind.Final)]),
                at, "政务公开办"));
        }

        Assert.True(await ledger.StartPlanAsync(new("2025-000000", new WorkPlan { Title = "要点", Year = 2025, Items = [] }, at, "政务公开办", ""), commits, default));
    }

    private static string UnitName(int number) => $"区第{number}局";

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
        var delivered = Delivered().ToList();
        Assert.True(
            accepted.Order().SequenceEqual(delivered.Order()),
            $"seed {seed}, stop {stop}: accepted, but not with the provider: {string.Join(", ", accepted.Except(delivered))}; with the provider, but not accepted: {string.Join(", ", delivered.Except(accepted))}; twice: {delivered.Count - delivered.Distinct().Count()}");
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
