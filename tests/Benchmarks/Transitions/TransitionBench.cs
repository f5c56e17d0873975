using GovOpenFlow.Benchmarks.Running;
using GovOpenFlow.Benchmarks.Storage;
using GovOpenFlow.Core.Assignments;
using GovOpenFlow.Embedded.Storage.Writes;
using GovOpenFlow.Ledger;

namespace GovOpenFlow.Benchmarks.Transitions;

/// <summary>Durable transitions a second through the real service, against bare statements and against Quartz.NET.</summary>
internal static class TransitionBench
{
    private const int Callers = 64;

    public static async Task RunAsync(Run run)
    {
        var (alone, many, late, quartz) = (run.Size(5_000), run.Size(20_000), run.Size(10_000), run.Size(1_000));
        var reports = Content.Prepared(Math.Max(alone, many), Content.Report);
        await run.CompareAsync(
            "one caller", "1/s", true,
            new("service", () => OursAsync(run, alone, 1, "one caller")),
            Bare("bare, one a commit", reports.Take(alone), 1),
            new Contender("Quartz.NET, jobs that write the same rows", () => QuartzAsync([.. reports.Take(quartz)])));
        await run.CompareAsync(
            $"{Callers} callers", "1/s", true,
            new("service", () => OursAsync(run, many, Callers, $"{Callers} callers")),
            new Contender($"bare, {Callers} callers share commits", () => SharedAsync([.. reports.Take(many)])));
        var ticks = Content.Prepared(late, new LifecycleInput.Tick(Content.FirstWake));
        await run.CompareAsync(
            $"catch-up of {late:N0} due", "1/s", true,
            new("clock driver", () => CatchUpAsync(late)),
            Bare("bare, 100 a commit", ticks, 100));
    }

    private static async Task<double> OursAsync(Run run, int count, int callers, string measure)
    {
        using var folder = new WorkFolder();
        var path = folder.File("ledger.db");
        double rate;
        using (var ledger = await Content.LedgerAsync(path, count))
        {
            var service = Content.Service(ledger);
            var before = ledger.Counters;
            rate = await Run.PerSecondAsync(count, () => Task.WhenAll(Enumerable.Range(0, callers).Select(caller => Task.Run(async () =>
            {
                for (var number = caller + 1; number <= count; number += callers)
                {
                    Ensure(await service.AdvanceAsync(Content.IdOf(number), Content.Report));
                }
            }))));
            var after = ledger.Counters;
            run.Note(measure, "service", "flushes a transition", (after.Flushes - before.Flushes) / (double)count);
            run.Note(measure, "service", "statements a transition", (after.Statements - before.Statements) / (double)count);
        }

        run.Note(measure, "service", "bytes an assignment", WorkFolder.BytesOf(path) / (double)count);
        return rate;
    }

    private static async Task<double> CatchUpAsync(int count)
    {
        using var folder = new WorkFolder();
        using var ledger = await Content.LedgerAsync(folder.File("ledger.db"), count);
        var driver = new ClockDriver(ledger, Content.Service(ledger));
        return await Run.PerSecondAsync(count, async () =>
        {
            if (await driver.RunOnceAsync(Content.FirstWake) is var changed && changed != count)
            {
                throw new InvalidOperationException($"{changed} of {count} changed.");
            }
        });
    }

    private static Contender Bare(string name, IEnumerable<(PreparedCommit New, PreparedCommit Next)> commits, int perCommit) => new(name, async () =>
    {
        var all = commits.ToList();
        using var folder = new WorkFolder();
        using var tables = new BareTables(folder.File("bare.db"));
        tables.Commit(all.Select(one => one.New));
        return await Run.PerSecondAsync(all.Count, () =>
        {
            foreach (var together in all.Select(one => one.Next).Chunk(perCommit))
            {
                tables.Commit(together);
            }

            return Task.CompletedTask;
        });
    });

    private static async Task<double> SharedAsync(IReadOnlyList<(PreparedCommit New, PreparedCommit Next)> commits)
    {
        using var folder = new WorkFolder();
        using var tables = new BareTables(folder.File("bare.db"));
        tables.Commit(commits.Select(one => one.New));
        using var shared = new SharedCommits(tables);
        return await Run.PerSecondAsync(commits.Count, () => Task.WhenAll(Enumerable.Range(0, Callers).Select(caller => Task.Run(async () =>
        {
            for (var at = caller; at < commits.Count; at += Callers)
            {
                await shared.WriteAsync(commits[at].Next);
            }
        }))));
    }

    private static async Task<double> QuartzAsync(IReadOnlyList<(PreparedCommit New, PreparedCommit Next)> commits)
    {
        using var folder = new WorkFolder();
        using var tables = new BareTables(folder.File("bare.db"));
        tables.Commit(commits.Select(one => one.New));
        return await QuartzStore.MeasureAsync(folder, [.. commits.Select(one => one.Next)], tables);
    }

    private static void Ensure(AdvanceResult result)
    {
        if (result.Outcome != AdvanceOutcome.Done)
        {
            throw new InvalidOperationException($"{result.Outcome} {result.Refusal}");
        }
    }
}
