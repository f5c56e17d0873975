using System.Globalization;
using System.Text;
using GovOpenFlow.Benchmarks.Running;
using GovOpenFlow.Core.Assignments;
using GovOpenFlow.Core.Calendar;
using GovOpenFlow.Embedded.Simulating;
using GovOpenFlow.Ledger.Simulation;
using GovOpenFlow.Reading;

namespace GovOpenFlow.Benchmarks.Storage;

/// <summary>A simulated year of 54 items, each given to 60 units, against as many bare transitions of the same file system.</summary>
internal static class YearBench
{
    private const int Items = 54;

    public static async Task RunAsync(Run run)
    {
        var units = run.Size(60);
        var reading = PlanReader.Read(Plan(units), new() { Year = 2026 });
        var (assignments, transitions) = (reading.Plan.Items.Sum(item => item.Units.Count), 0L);
        await run.CompareAsync(
            $"a year of {Items} items, {units} units", "s", false,
            new("simulated year", async () =>
            {
                using var folder = new WorkFolder();
                var path = folder.File("year.db");
                double seconds;
                using (var year = await OpenAsync(reading, path))
                {
                    var watch = System.Diagnostics.Stopwatch.StartNew();
                    transitions = await year.RunAsync(new Silent(), default);
                    seconds = watch.Elapsed.TotalSeconds;
                }

                run.Note("the year", "simulated", "transitions", transitions);
                run.Note("the year", "simulated", "assignments/s", assignments / seconds);
                run.Note("the year", "simulated", "bytes an assignment", WorkFolder.BytesOf(path) / (double)assignments);
                return seconds;
            }),
            new Contender("as many bare transitions, 100 a commit", () => Task.FromResult(Bare((int)transitions))));
    }

    private static double Bare(int transitions)
    {
        var commits = Content.Prepared(transitions, new LifecycleInput.Tick(Content.FirstWake));
        using var folder = new WorkFolder();
        using var tables = new BareTables(folder.File("bare.db"));
        tables.Commit(commits.Select(one => one.New));
        return Run.Milliseconds(() =>
        {
            foreach (var together in commits.Select(one => one.Next).Chunk(100))
            {
                tables.Commit(together);
            }
        }) / 1000;
    }

    private static Task<Simulation> OpenAsync(PlanReading reading, string path) => Simulation.OpenAsync(
        new() { Plan = reading.Plan, Source = reading.Source.Text, Calendar = WorkingCalendar.Mainland, Behaviour = Behaviour.Typical, Seed = 7, LedgerPath = path },
        default);

    private static byte[] Plan(int units)
    {
        var names = string.Join('、', Enumerable.Range(1, units).Select(number => $"区第{number.ToString(CultureInfo.InvariantCulture)}管理局"));
        return Encoding.UTF8.GetBytes("工作任务 | 完成时限 | 责任单位 |\n" + string.Concat(
            Documents().Take(Items).Select(row => $"{row[0]} | {row[1]} | {names} |\n")));
    }

    private static IEnumerable<string[]> Documents() => GovOpenFlow.Benchmarks.Reading.Documents.Rows(Items);

    private sealed class Silent : IProgress<SimulationProgress>
    {
        public void Report(SimulationProgress value)
        {
        }
    }
}
