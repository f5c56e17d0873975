using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using GovOpenFlow.Benchmarks.Storage;
using GovOpenFlow.Embedded.Storage.Sqlite;
using GovOpenFlow.Embedded.Storage.Writes;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Quartz;

namespace GovOpenFlow.Benchmarks.Transitions;

/// <summary>What a .NET team would pick instead: Quartz.NET with its ADO job store on SQLite fires one-shot triggers whose job writes the same rows.</summary>
/// <remarks>Its best settings: WAL, batches as large as its pool of 100 threads allows, a file of its own so that its flushes and the job's do not wait for one another's lock.</remarks>
internal static class QuartzStore
{
    private const int Threads = 100;

    /// <summary>Fires so many triggers that are due.</summary>
    /// <returns>Transitions a second, from the scheduler's start to the last job's end.</returns>
    public static async Task<double> MeasureAsync(WorkFolder folder, IReadOnlyList<PreparedCommit> commits, BareTables rows)
    {
        var path = folder.File("quartz.db");
        using (var session = SqliteSession.Open(path, readOnly: false))
        {
            session.Execute("PRAGMA journal_mode = WAL");
        }

        var services = new ServiceCollection();
        services.AddQuartz(quartz =>
        {
            quartz.UsePersistentStore(store =>
            {
                store.UseSqlite(SqliteFactory.Instance, $"Data Source={path}");
                store.ProvisionSchema();
            });
            quartz.UseDefaultThreadPool(pool => pool.MaxConcurrency = Threads);
            quartz.ConfigureScheduler(scheduler => scheduler.MaxBatchSize = Threads);
        });
        await using var provider = services.BuildServiceProvider();
        var scheduler = await provider.GetRequiredService<ISchedulerFactory>().GetScheduler();
        var job = JobBuilder.Create<WriteRows>().WithIdentity("write").StoreDurably().Build();
        var due = TimeProvider.System.GetUtcNow();
        var triggers = Enumerable.Range(0, commits.Count)
            .Select(at => TriggerBuilder.Create().ForJob("write").WithIdentity(at.ToString(CultureInfo.InvariantCulture)).UsingJobData("at", at.ToString(CultureInfo.InvariantCulture)).StartAt(due).Build())
            .ToList();
        await scheduler.ScheduleJobs(new Dictionary<IJobDetail, IReadOnlyCollection<ITrigger>> { [job] = triggers }, new ScheduleJobOptions());
        WriteRows.Begin(rows, commits);
        var watch = Stopwatch.StartNew();
        await scheduler.Start();
        await WriteRows.Finished;
        var seconds = watch.Elapsed.TotalSeconds;
        await scheduler.Shutdown();
        SqliteConnection.ClearAllPools();
        return commits.Count / seconds;
    }

    private sealed class WriteRows : IJob
    {
        // One connection writes, so the jobs take turns; each flushes its own rows.
        private static readonly Lock Gate = new();
        private static readonly ConcurrentDictionary<int, bool> Done = new();
        private static BareTables? tables;
        private static IReadOnlyList<PreparedCommit> rows = [];
        private static TaskCompletionSource finished = new();

        public static Task Finished => finished.Task;

        public static void Begin(BareTables into, IReadOnlyList<PreparedCommit> commits)
        {
            (tables, rows, finished) = (into, commits, new(TaskCreationOptions.RunContinuationsAsynchronously));
            Done.Clear();
        }

        public ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
        {
            var at = int.Parse(context.Trigger.JobDataMap.GetString("at")!, CultureInfo.InvariantCulture);
            lock (Gate)
            {
                tables!.Commit([rows[at]]);
            }

            Done[at] = true;
            if (Done.Count == rows.Count)
            {
                finished.TrySetResult();
            }

            return ValueTask.CompletedTask;
        }
    }
}
