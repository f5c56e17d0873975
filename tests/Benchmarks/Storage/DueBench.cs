using GovOpenFlow.Benchmarks.Running;
using GovOpenFlow.Core.Assignments;
using GovOpenFlow.Embedded.Storage.Writes;
using GovOpenFlow.Ledger;

namespace GovOpenFlow.Benchmarks.Storage;

/// <summary>Fetching the 100 that are due among ever more open assignments, and a tick of them, against the same on bare tables.</summary>
internal static class DueBench
{
    private const int Due = 100;
    private const int Fetches = 50;

    public static async Task RunAsync(Run run)
    {
        foreach (var size in new[] { 10_000, 100_000, 1_000_000 }.Select(full => Math.Max(20 * Due, run.Size(full))).Distinct())
        {
            using var folder = new WorkFolder();
            using var ledger = await Content.LedgerAsync(folder.File("ledger.db"), size, Wake);
            using var bare = new BareTables(folder.File("bare.db"));
            foreach (var part in Enumerable.Range(1, size).Chunk(20_000))
            {
                bare.Commit(part.Select(number => PreparedCommit.Of(Content.New(number, Wake))));
            }

            await run.CompareAsync(
                $"fetching {Due} of {size:N0}", "ms", true,
                new("ledger", async () => await AverageAsync(async () => _ = await ledger.DueAsync(Content.FirstWake, Due, default))),
                new Contender("bare", () => AverageAsync(() => Task.FromResult(bare.Due(Content.FirstWake, Due)))));

            var driver = new ClockDriver(ledger, Content.Service(ledger));
            var (ours, theirs) = (0, 0);
            await run.CompareAsync(
                $"tick of {Due} of {size:N0}", "ms", true,
                new("clock driver", () => TickAsync(driver, ours++)),
                Contender.Of("bare, one commit", () => BareTick(bare, theirs++)));
        }
    }

    // Groups of 100, a minute apart; all others much later.
    private static DateTimeOffset Wake(int number) =>
        number <= 20 * Due ? Content.FirstWake.AddMinutes((number - 1) / Due) : Content.FirstWake.AddDays(200).AddSeconds(number % 100_000);

    private static async Task<double> AverageAsync(Func<Task> fetch)
    {
        var watch = System.Diagnostics.Stopwatch.StartNew();
        for (var i = 0; i < Fetches; i++)
        {
            await fetch();
        }

        return watch.Elapsed.TotalMilliseconds / Fetches;
    }

    private static async Task<double> TickAsync(ClockDriver driver, int group)
    {
        var watch = System.Diagnostics.Stopwatch.StartNew();
        var changed = await driver.RunOnceAsync(Content.FirstWake.AddMinutes(group));
        return changed == Due ? watch.Elapsed.TotalMilliseconds : throw new InvalidOperationException($"{changed} changed.");
    }

    private static double BareTick(BareTables bare, int group)
    {
        var now = Content.FirstWake.AddMinutes(group);
        // What to write is decided before; the limit has no rules.
        var next = Content.PreparedOf(Enumerable.Range(group * Due + 1, Due), new LifecycleInput.Tick(now), Wake);
        return Run.Milliseconds(() =>
        {
            if (bare.Due(now, Due) != Due)
            {
                throw new InvalidOperationException("Another number is due.");
            }

            bare.Commit(next);
        });
    }
}
