using System.Collections.Concurrent;
using GovOpenFlow.Benchmarks.Storage;
using GovOpenFlow.Embedded.Storage.Writes;

namespace GovOpenFlow.Benchmarks.Transitions;

/// <summary>The limit under load: what waits goes into one transaction, and each caller is answered after the flush that holds its own rows.</summary>
internal sealed class SharedCommits : IDisposable
{
    private readonly BlockingCollection<(PreparedCommit Commit, TaskCompletionSource Done)> waiting = [];
    private readonly Thread writer;

    public SharedCommits(BareTables tables)
    {
        writer = new(() =>
        {
            var batch = new List<(PreparedCommit Commit, TaskCompletionSource Done)>();
            foreach (var first in waiting.GetConsumingEnumerable())
            {
                batch.Clear();
                batch.Add(first);
                while (batch.Count < 512 && waiting.TryTake(out var next))
                {
                    batch.Add(next);
                }

                tables.Commit(batch.Select(one => one.Commit));
                batch.ForEach(one => one.Done.SetResult());
            }
        });
        writer.Start();
    }

    public Task WriteAsync(PreparedCommit commit)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        waiting.Add((commit, done));
        return done.Task;
    }

    public void Dispose()
    {
        waiting.CompleteAdding();
        writer.Join();
        waiting.Dispose();
    }
}
