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

    // One alone would mostly show what the collection before it has left.
    private const int Ticks = 10;

    // Each round ticks groups of its own; one round goes before.
    private const int MostGroups = 100;

    public static async Task RunAsync(Run run)
    {
        await WarmUpAsync();
        foreach (var size in new[] { 10_000, 100_000, 1_000_000 }.Select(full => Math.Max(MostGroups * Due, run.Size(full))).Distinct())
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
            if ((run.Rounds + 1) * Ticks > MostGroups)
            {
                throw new ArgumentException($"At most {MostGroups / Ticks - 1} rounds: no more are due.");
            }

            await run.CompareAsync(
                $"tick of {Due} of {size:N0}", "ms", true,
                new("clock driver", () => MeanAsync(() => TickAsync(driver, ours++))),
                new Contender("bare, one commit", () => MeanAsync(() => Task.FromResult(BareTick(bare, theirs++)))));
        }
    }

    // A host has its code compiled for speed after its first minutes; without this the smallest ledger would be measured before that.
    private static async Task WarmUpAsync()
    {
        using var folder = new WorkFolder();
        using var ledger = await Content.LedgerAsync(folder.File("ledger.db"), MostGroups * Due, Wake);
        var driver = new ClockDriver(ledger, Content.Service(ledger));
        for (var group = 0; group < MostGroups; group++)
        {
            await AverageAsync(async () => _ = await ledger.DueAsync(Content.FirstWake.AddMinutes(group), Due, default));
            await TickAsync(driver, group);
            if (group % 20 == 0)
            {
                // It is compiled beside the work, once nothing new has been called for a tenth of a second.
                await Task.Delay(300);
            }
        }
    }

    // Groups of 100, a minute apart; all others much later.
    private static DateTimeOffset Wake(int number) =>
        number <= MostGroups * Due ? Content.FirstWake.AddMinutes((number - 1) / Due) : Content.FirstWake.AddDays(200).AddSeconds(number % 100_000);

    private static async Task<double> AverageAsync(Func<Task> fetch)
    {
        var watch = System.Diagnostics.Stopwatch.StartNew();
        for (var i = 0; i < Fetches; i++)
        {
            await fetch();
        }

        return watch.Elapsed.TotalMilliseconds / Fetches;
    }

    private static async Task<double> MeanAsync(Func<Task<double>> tick)
    {
        var sum = 0.0;
        for (var i = 0; i < Ticks; i++)
        {
            sum += await tick();
        }

        return sum / Ticks;
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
