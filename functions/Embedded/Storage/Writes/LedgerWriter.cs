using System.Collections.Concurrent;
using GovOpenFlow.Embedded.Storage.Reads;
using GovOpenFlow.Embedded.Storage.Sqlite;

namespace GovOpenFlow.Embedded.Storage.Writes;

/// <summary>The one writer of a ledger: takes the jobs that wait, writes them in one transaction, flushes once, then answers.</summary>
/// <remarks>Under load a thread of its own does so. A caller who is alone writes on its own thread: waking two threads costs it as much as the flush.</remarks>
internal sealed class LedgerWriter : IDisposable
{
    private const int MostPerBatch = 512;
    private const int MostHere = 32;

    private readonly SqliteSession session;
    private readonly StorageFailures failures;
    private readonly WriteStatements statements;
    private readonly ReadSession reads;
    private readonly SqliteStatement begin;
    private readonly SqliteStatement commit;
    private readonly SqliteStatement rollback;
    private readonly ConcurrentQueue<WriteJob> queue = new();
    private readonly ManualResetEventSlim wake = new(false, spinCount: 100);
    private readonly List<WriteJob> batch = new(MostPerBatch);
    private readonly Thread thread;

    // Held by whoever writes: the writer's thread, or a caller who is alone.
    private readonly Lock turn = new();

    // How many jobs may still be written by callers who are alone. The thread gives it anew whenever it finds but one job:
    // who hands over many without waiting for each would otherwise be flushed for each.
    private int writesHere;
    private volatile bool closing;
    private volatile bool ended;
    private long flushes;
    private long jobs;

    public LedgerWriter(SqliteSession session, StorageFailures failures)
    {
        this.session = session;
        this.failures = failures;
        statements = new(session);
        reads = new(session);
        begin = session.Prepare("BEGIN IMMEDIATE");
        commit = session.Prepare("COMMIT");
        rollback = session.Prepare("ROLLBACK");
        thread = new(Work) { IsBackground = true, Name = "ledger writer" };
        thread.Start();
    }

    /// <summary>Transactions that wrote something, each flushed to the disk once.</summary>
    public long Flushes => Interlocked.Read(ref flushes);

    /// <summary>Jobs answered.</summary>
    public long Jobs => Interlocked.Read(ref jobs);

    public long Statements => session.Statements;

    /// <summary>Hands over a job; its task ends when what it wrote is durable.</summary>
    /// <param name="job">The job.</param>
    /// <param name="cancellation">Gives up waiting; the job is still done.</param>
    public Task<T> WriteAsync<T>(WriteJob<T> job, CancellationToken cancellation)
    {
        ObjectDisposedException.ThrowIf(closing, this);
        cancellation.ThrowIfCancellationRequested();
        HandOver(job, mayWriteHere: true);
        return cancellation.CanBeCanceled ? job.Task.WaitAsync(cancellation) : job.Task;
    }

    /// <summary>Hands over a job of many rows, which the writer's thread writes while the caller goes on.</summary>
    /// <param name="job">The job.</param>
    /// <param name="cancellation">Gives up waiting; the job is still done.</param>
    public Task<T> HandOverAsync<T>(WriteJob<T> job, CancellationToken cancellation)
    {
        ObjectDisposedException.ThrowIf(closing, this);
        HandOver(job, mayWriteHere: false);
        return job.Task.WaitAsync(cancellation);
    }

    /// <summary>Reads on the writing connection while callers come one at a time.</summary>
    /// <remarks>It alone knows what has changed. A reading connection finds after each commit that it was not its own, and drops all pages that it holds.</remarks>
    /// <returns>False: somebody writes or waits, nothing was read.</returns>
    public bool TryRead<TAsked, T>(TAsked asked, Func<ReadSession, TAsked, T> read, out T? result)
    {
        result = default;
        if (Volatile.Read(ref writesHere) == 0 || !queue.IsEmpty || !turn.TryEnter())
        {
            return false;
        }

        try
        {
            // What a failed rollback left behind is nobody's to see.
            if (closing || session.InTransaction)
            {
                return false;
            }

            result = read(reads, asked);
            return true;
        }
        finally
        {
            turn.Exit();
        }
    }

    /// <summary>Hands over anything else; it may take long, so that it is never done on the caller's thread.</summary>
    public Task RunAsync(Action<SqliteSession> action, CancellationToken cancellation)
    {
        ObjectDisposedException.ThrowIf(closing, this);
        var job = new SessionJob(session, action);
        HandOver(job, mayWriteHere: false);
        return job.Task.WaitAsync(cancellation);
    }

    /// <summary>Whatever happens meanwhile, the job is answered: whoever saw the writer open may come here when it has closed.</summary>
    internal void HandOver(WriteJob job, bool mayWriteHere)
    {
        queue.Enqueue(job);
        if (mayWriteHere && TryWriteHere(job))
        {
            return;
        }

        wake.Set();
        Interlocked.MemoryBarrier();
        if (ended)
        {
            RefuseWhatIsLeft();
        }
    }

    /// <summary>Writes what was handed over, then ends.</summary>
    public void Dispose()
    {
        if (closing)
        {
            return;
        }

        closing = true;
        wake.Set();
        thread.Join();

        // A job that was queued before this line is refused here, one after it by the caller who brings it.
        ended = true;
        Interlocked.MemoryBarrier();
        RefuseWhatIsLeft();
        statements.Dispose();
        begin.Dispose();
        commit.Dispose();
        rollback.Dispose();
        reads.Dispose();
        wake.Dispose();
    }

    private void Work()
    {
        while (true)
        {
            wake.Wait();
            wake.Reset();
            while (WriteNext())
            {
            }

            if (closing && queue.IsEmpty)
            {
                return;
            }
        }
    }

    // Only where nobody writes and nobody waits. What comes meanwhile is left to the thread, so that a caller writes for itself alone.
    private bool TryWriteHere(WriteJob job)
    {
        if (Volatile.Read(ref writesHere) == 0 || !turn.TryEnter())
        {
            return false;
        }

        try
        {
            if (closing || writesHere == 0 || !queue.TryPeek(out var first) || first != job)
            {
                return false;
            }

            writesHere--;
            batch.Clear();
            _ = queue.TryDequeue(out _);
            batch.Add(job);
            WriteBatch();
            return queue.IsEmpty;
        }
        finally
        {
            turn.Exit();
        }
    }

    private bool WriteNext()
    {
        lock (turn)
        {
            if (!TakeBatch())
            {
                return false;
            }

            Volatile.Write(ref writesHere, batch.Count == 1 ? MostHere : 0);
            WriteBatch();
            return true;
        }
    }

    private void RefuseWhatIsLeft()
    {
        while (queue.TryDequeue(out var job))
        {
            job.Fail(new ObjectDisposedException(nameof(LedgerWriter)));
        }
    }

    private bool TakeBatch()
    {
        batch.Clear();
        while (batch.Count < MostPerBatch && queue.TryDequeue(out var job))
        {
            batch.Add(job);
        }

        return batch.Count > 0;
    }

    private void WriteBatch()
    {
        try
        {
            Transact(batch);
        }
        catch (Exception failure)
        {
            RollBack();
            if (batch.Count == 1)
            {
                Interlocked.Increment(ref jobs);
                batch[0].Fail(failures.Of(failure));
                return;
            }

            // One of them is bad; alone, each gets its own answer.
            foreach (var job in batch.ToArray())
            {
                batch.Clear();
                batch.Add(job);
                WriteBatch();
            }

            return;
        }

        Interlocked.Add(ref jobs, batch.Count);
        foreach (var job in batch)
        {
            job.Answer();
        }
    }

    private void Transact(List<WriteJob> together)
    {
        var before = session.TotalChanges;
        begin.Run();
        foreach (var job in together)
        {
            job.Run(statements);
        }

        var writes = session.TotalChanges != before;
        commit.Run();
        if (writes)
        {
            Interlocked.Increment(ref flushes);
        }
    }

    private void RollBack()
    {
        // A full disk or an I/O error has rolled back by itself.
        if (!session.InTransaction)
        {
            return;
        }

        try
        {
            rollback.Run();
        }
        catch (SqliteFailureException)
        {
            // The next BEGIN says what is wrong.
        }
    }
}
