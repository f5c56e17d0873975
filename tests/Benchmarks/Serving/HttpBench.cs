using System.Diagnostics;
using System.Globalization;
using GovOpenFlow.Benchmarks.Running;
using GovOpenFlow.Benchmarks.Storage;
using GovOpenFlow.Embedded.Hosting;
using GovOpenFlow.Ledger.Starting;
using GovOpenFlow.Reading;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace GovOpenFlow.Benchmarks.Serving;

/// <summary>A ledger page and a report, sent from a second process, against an empty endpoint of the same server.</summary>
internal static class HttpBench
{
    private const string Empty = "/bench/empty";

    public static async Task RunAsync(Run run)
    {
        using var folder = new WorkFolder();
        var data = new DataFolder(folder.File("data"));
        await StartPlanAsync(data);
        await using var host = await EmbeddedHost.StartAsync(
            new()
            {
                Data = data,
                Url = new("http://127.0.0.1:0"),
                RunsClock = false,
                Endpoints = endpoints => endpoints.MapMethods(Empty, ["GET", "POST"], () => TypedResults.NoContent()),
            },
            default);
        foreach (var (measure, method, path, count) in new[]
        {
            ("ledger page", "GET", "/assignments", run.Size(2_000)),
            ("ledger through the API", "GET", "/api/assignments?limit=50", run.Size(2_000)),
            ("report", "POST", "/api/assignments/{id}/report", run.Size(2_000)),
        })
        {
            var slowest = new List<double>();
            await run.CompareAsync(
                measure, "1/s", true,
                new(path, () => LoadAsync(host.Address, method, path, count, slowest)),
                new Contender("an empty endpoint", () => LoadAsync(host.Address, method, Empty, count, [])));
            run.Note(measure, path, "ms at the 99th of 100", slowest.Order().ElementAt(slowest.Count / 2));
        }
    }

    private static async Task StartPlanAsync(DataFolder data)
    {
        var reading = PlanReader.Read(GovOpenFlow.Benchmarks.Reading.Documents.Bars(54), new() { Year = 2026 });
        using var ledger = Embedded.Storage.SqliteLedger.Open(data.Ledger);
        await new PlanStarter(ledger, Content.Service(ledger)).StartAsync(
            new(reading.Plan, reading.Source.Text, Core.Units.UnitDirectory.Empty, Content.Start, "政务公开办"));
    }

    private static async Task<double> LoadAsync(HostAddress address, string method, string path, int count, List<double> slowest)
    {
        using var load = Process.Start(new ProcessStartInfo(
            "dotnet",
            [typeof(HttpBench).Assembly.Location, LoadGenerator.Argument, address.Url.ToString(), address.Token, method, path, count.ToString(CultureInfo.InvariantCulture)])
        {
            RedirectStandardOutput = true,
        })!;
        var said = (await load.StandardOutput.ReadToEndAsync()).Split(' ', StringSplitOptions.TrimEntries);
        await load.WaitForExitAsync();
        if (load.ExitCode != 0)
        {
            throw new InvalidOperationException($"{method} {path} failed; see above.");
        }

        slowest.Add(double.Parse(said[1], CultureInfo.InvariantCulture));
        return double.Parse(said[0], CultureInfo.InvariantCulture);
    }
}
