using GovOpenFlow.Benchmarks.Reading;
using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using GovOpenFlow.Core.Assignments;
using GovOpenFlow.Core.Calendar;
using GovOpenFlow.Core.Deadlines;
using GovOpenFlow.Core.Plans;
using GovOpenFlow.Core.Policies;
using GovOpenFlow.Core.Units;
using GovOpenFlow.Embedded.Evidence;
using GovOpenFlow.Embedded.Storage;
using GovOpenFlow.Ledger;
using GovOpenFlow.Ledger.Evidence;
using GovOpenFlow.Ledger.Links;
using GovOpenFlow.Ledger.Outbox;
using GovOpenFlow.Ledger.Store;
using GovOpenFlow.Ledger.Time;
using GovOpenFlow.Web.Hosting;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace GovOpenFlow.Benchmarks;

/// <summary>What a filtered page of the ledger costs, of the API and as HTML, with 1,000 assignments and with 100,000; the aim is 100 ms.</summary>
internal static class LedgerPages
{
    private const string Token = "0123456789abcdef0123456789abcdef";
    private const int Rounds = 15;
    private const int UnitsOfItem = 10;
    private const int Plans = 10;

    private static readonly DateTimeOffset Now = ChinaTime.At(new(2026, 6, 26), new(9, 30));

    private static readonly string[] Paths =
    [
        "/assignments", "/assignments?light=red", "/assignments?light=red&sort=due", "/assignments?stage=returned", "/assignments?open=true&dueFrom=2026-06-26&dueUntil=2026-07-03&sort=due",
        "/assignments?unit=" + "区第7局", "/assignments?unit=区第7局&light=red&sort=due", "/assignments?search=第77类", "/assignments?search=办理依据&stage=returned", "/assignments?sort=unit",
    ];

    public static async Task RunAsync()
    {
        var small = await MeasureAsync(1_000);
        var large = await MeasureAsync(100_000);
        foreach (var path in large.Keys)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{path,-86} 100,000: {large[path].Median,7:0.0} ms (best {large[path].Best,6:0.0}) | 1,000: {small[path].Median,7:0.0} ms (best {small[path].Best,6:0.0})"));
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"slowest with 100,000: {large.Values.Max(one => one.Median):0.0} ms, of the best {large.Values.Max(one => one.Best):0.0} ms (aim: 100 ms)"));
    }

    private static async Task<Dictionary<string, (double Median, double Best)>> MeasureAsync(int assignments)
    {
        var folder = Directory.CreateTempSubdirectory("govopenflow-bench-").FullName;
        using var ledger = SqliteLedger.Open(Path.Combine(folder, "ledger.db"));
        await FillAsync(ledger, assignments);
        var clock = new SimulatedClock(Now);
        using var host = new HostBuilder()
            .ConfigureWebHost(web => web
                .UseTestServer()
                .ConfigureServices(services => services
                    .AddSingleton<TimeProvider>(clock)
                    .AddSingleton<ILedger>(ledger)
                    .AddSingleton<IOutbox>(ledger)
                    .AddSingleton<ISettingsStore>(ledger)
                    .AddSingleton<IEvidenceStore>(new FolderEvidenceStore(Path.Combine(folder, "evidence")))
                    .AddSingleton(new LinkCodec(LinkKeys.Create()))
                    .AddSingleton(new RulesSource(new Rules(Policy.Default, WorkingCalendar.Mainland)))
                    .AddGovOpenFlow(new WebSettings { SignInToken = Token }))
                .Configure(app => app.MapGovOpenFlow()))
            .Start();
        using var client = host.GetTestServer().CreateClient();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Token);
        client.DefaultRequestHeaders.Accept.ParseAdd("text/html");
        var measured = new Dictionary<string, (double Median, double Best)>();
        foreach (var path in Paths.SelectMany(path => new[] { "/api" + path, path }))
        {
            (await client.GetAsync(new Uri(path, UriKind.Relative))).EnsureSuccessStatusCode();
            var times = new List<double>();
            for (var round = 0; round < Rounds; round++)
            {
                var watch = Stopwatch.StartNew();
                await client.GetByteArrayAsync(new Uri(path, UriKind.Relative));
                times.Add(watch.Elapsed.TotalMilliseconds);
            }

            measured[path] = (times.Order().ElementAt(Rounds / 2), times.Min());
        }

        await host.StopAsync();
        ledger.Dispose();
        Directory.Delete(folder, recursive: true);
        return measured;
    }

    // Ten plans; items with ten units each; stages, lights and days spread over all of them alike in every run.
    private static async Task FillAsync(SqliteLedger ledger, int assignments)
    {
        var service = new AssignmentService(ledger, new(new Rules(Policy.Default, WorkingCalendar.Mainland)));
        var stages = Enum.GetValues<Stage>();
        var items = assignments / UnitsOfItem / Plans;
        for (var plan = 0; plan < Plans; plan++)
        {
            var id = string.Create(CultureInfo.InvariantCulture, $"2026-{plan:x8}");
            var commits = new List<Commit>();
            for (var item = 1; item <= items; item++)
            {
                for (var place = 1; place <= UnitsOfItem; place++)
                {
                    var number = (item * UnitsOfItem) + place;
                    var checkpoints = new Checkpoint[] { new(new DateOnly(2026, 3, 1).AddDays(number * 7 % 300), CheckpointKind.Final) };
                    var commit = await service.AssignAsync(
                        new(string.Create(CultureInfo.InvariantCulture, $"{id}-{item:000}-{place:00}"), id, 2026, item,
                            string.Create(CultureInfo.InvariantCulture, $"区第{number % 80}局"), Role.Responsible, checkpoints),
                        Now.AddDays(-100), "bench");
                    var stage = stages[number * 31 % 97 % stages.Length];
                    var isOpen = stage is not (Stage.Closed or Stage.Withdrawn);
                    commits.Add(commit with { State = commit.State with { Stage = stage, WakeAt = isOpen ? commit.State.WakeAt : null }, Notices = [] });
                }
            }

            var printed = Enumerable.Range(1, items).Select(Item).ToList();
            await ledger.StartPlanAsync(
                new(id, new WorkPlan { Title = $"某区第{plan}份要点", Year = 2026, Items = printed }, Now.AddDays(-100), "bench", "要点"), commits, CancellationToken.None);
        }
    }

    private static WorkItem Item(int ordinal)
    {
        var text = Documents.Rows(1).First()[0].Replace("第1类", string.Create(CultureInfo.InvariantCulture, $"第{ordinal}类"), StringComparison.Ordinal);
        return new()
        {
            Ordinal = ordinal,
            Title = text[..12],
            Text = new(text, new(0, 1, 1, 1)),
            Deadline = DeadlineRule.None,
            Span = new(0, 1, 1, 1),
        };
    }
}
