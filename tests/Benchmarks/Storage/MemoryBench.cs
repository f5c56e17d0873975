using GovOpenFlow.Benchmarks.Running;
using GovOpenFlow.Benchmarks.Serving;
using GovOpenFlow.Embedded.Storage;
using GovOpenFlow.Embedded.Storage.Writes;
using GovOpenFlow.Ledger.Outbox;

namespace GovOpenFlow.Benchmarks.Storage;

/// <summary>The memory of a host, in its own process, on a ledger of many assignments; and the ledger's bytes against bare tables of equal content.</summary>
internal static class MemoryBench
{
    private const int MostAtOnce = 10_000;

    public static async Task RunAsync(Run run)
    {
        foreach (var size in new[] { run.Size(10_000), run.Size(1_000_000) }.Distinct())
        {
            using var folder = new WorkFolder();
            // Far ahead of the clock of today, so that the host has nothing to catch up with.
            var far = TimeProvider.System.GetUtcNow().AddYears(1);
            using (var ledger = await Content.LedgerAsync(folder.File("ledger.db"), size, number => far.AddSeconds(number)))
            {
                await SettleAllAsync(ledger);
            }

            using (var bare = new BareTables(folder.File("bare.db")))
            {
                foreach (var part in Enumerable.Range(1, size).Chunk(20_000))
                {
                    bare.Commit(part.Select(number => PreparedCommit.Of(Content.New(number))));
                }
            }

            var (ours, theirs) = (WorkFolder.BytesOf(folder.File("ledger.db")), WorkFolder.BytesOf(folder.File("bare.db")));
            run.Note($"{size:N0} new assignments", "ledger", "bytes each", ours / (double)size);
            run.Note($"{size:N0} new assignments", "bare tables", "bytes each", theirs / (double)size);
            run.Note($"{size:N0} new assignments", "ledger", "times the bare one", ours / (double)theirs);

            using var host = await HostProcess.StartAsync(Path.GetDirectoryName(folder.File("."))!);
            using var client = host.Client();
            foreach (var path in new[] { "/api/assignments?limit=200", "/api/health" })
            {
                using var answer = await client.GetAsync(path);
                answer.EnsureSuccessStatusCode();
            }

            run.Note($"host with {size:N0} assignments", "after two requests", "MB", host.Megabytes);
            if (host.OwnMegabytes is { } own)
            {
                run.Note($"host with {size:N0} assignments", "of that its own, no file's", "MB", own);
            }
        }
    }

    // Their first notices have gone out long ago.
    private static async Task SettleAllAsync(SqliteLedger ledger)
    {
        while (await ledger.Outbox.DueAsync(TimeProvider.System.GetUtcNow(), MostAtOnce, default) is { Count: > 0 } due)
        {
            await ledger.Outbox.SettleAsync(
                [.. due.Select(entry => new Settlement(entry.Notice.Key, NoticeState.Accepted))], TimeProvider.System.GetUtcNow(), default);
        }
    }
}
