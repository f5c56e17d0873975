using GovOpenFlow.Benchmarks.Running;
using GovOpenFlow.Benchmarks.Storage;
using GovOpenFlow.Core.Assignments;
using GovOpenFlow.Core.Audit;
using GovOpenFlow.Embedded.Storage.Format;
using GovOpenFlow.Embedded.Storage.Writes;

namespace GovOpenFlow.Benchmarks.Transitions;

/// <summary>What each step of a transition costs by itself, in processor time and in garbage: figures that another process's work hardly changes, unlike rates.</summary>
internal static class CostBench
{
    private const int Together = 100;

    public static async Task RunAsync(Run run)
    {
        // Each round has assignments of its own, so that each is changed but once.
        var part = Math.Max(Together, run.Size(2_000) / Together * Together);
        var all = part * (run.Rounds + 1);
        LifecycleInput tick = new LifecycleInput.Tick(Content.FirstWake);
        using var folder = new WorkFolder();
        using var alone = await Content.LedgerAsync(folder.File("alone.db"), all);
        using var together = await Content.LedgerAsync(folder.File("together.db"), all);
        using var bareAlone = Bare(folder.File("bare-alone.db"), all);
        using var bareTogether = Bare(folder.File("bare-together.db"), all);
        for (var round = 0; round <= run.Rounds; round++)
        {
            var numbers = Enumerable.Range(1 + (round * part), part).ToList();
            var states = numbers.ConvertAll(number => Content.New(number).State);
            var events = states.ConvertAll(state => Lifecycle.Decide(state, Content.Report, Content.Rules).Events[0]);
            var reports = Content.PreparedOf(numbers, Content.Report, null);
            var ticks = Content.PreparedOf(numbers, tick, null);

            await MeasureAsync("deciding a report", 1, at => Do(() => Lifecycle.Decide(states[at], Content.Report, Content.Rules)));
            await MeasureAsync("deciding a tick", 1, at => Do(() => Lifecycle.Decide(states[at], tick, Content.Rules)));
            await MeasureAsync("sealing an event", 1, at => Do(() => AuditChain.Seal(AuditChain.Start, states[at].Id, 2, events[at])));
            await MeasureAsync("a report's JSON", 1, at => Do(() => PreparedCommit.Of(reports[at].Commit)));
            await MeasureAsync("a state from JSON", 1, at => Do(() => StoredJson.ToState(reports[at].Body)));
            await MeasureAsync("reading one by its id", 1, at => alone.FindAsync(states[at].Id, default));
            await MeasureAsync($"reading {Together} due, each", Together, _ => together.DueAsync(Content.FirstWake, Together, default));
            await MeasureAsync($"bare: reading {Together} due, each", Together, _ => Do(() => bareTogether.Due(Content.FirstWake, Together)));
            await MeasureAsync("writing a report", 1, at => alone.CommitAsync(reports[at].Commit, default));
            await MeasureAsync("bare: writing a report", 1, at => Do(() => bareAlone.Commit([reports[at]])));
            await MeasureAsync($"writing {Together} ticks, each", Together, at =>
                together.CommitManyAsync(ticks.GetRange(at, Together).ConvertAll(one => one.Commit), default));
            await MeasureAsync($"bare: writing {Together} ticks, each", Together, at => Do(() => bareTogether.Commit(ticks.GetRange(at, Together))));

            async Task MeasureAsync(string what, int perStep, Func<int, Task> step)
            {
                GC.Collect();
                var (garbage, time) = (GC.GetTotalAllocatedBytes(precise: true), Environment.CpuUsage.TotalTime);
                for (var at = 0; at < part; at += perStep)
                {
                    await step(at);
                }

                if (round > 0)
                {
                    run.Note(what, "processor time", "µs", (Environment.CpuUsage.TotalTime - time).TotalMicroseconds / part);
                    run.Note(what, "garbage", "bytes", (GC.GetTotalAllocatedBytes(precise: true) - garbage) / (double)part);
                }
            }
        }
    }

    private static Task Do<T>(Func<T> step)
    {
        _ = step();
        return Task.CompletedTask;
    }

    private static Task Do(Action step)
    {
        step();
        return Task.CompletedTask;
    }

    private static BareTables Bare(string path, int count)
    {
        var tables = new BareTables(path);
        tables.Commit(Enumerable.Range(1, count).Select(number => PreparedCommit.Of(Content.New(number))));
        return tables;
    }
}
