using System.Collections.Concurrent;
using GovOpenFlow.Embedded.Storage.Sqlite;
using GovOpenFlow.Embedded.Storage.Writes;

namespace GovOpenFlow.Embedded.Storage.Reads;

/// <summary>The reading connections: as many as there are reads at the same time, kept for the next ones.</summary>
/// <remarks>In WAL mode they neither wait for the writer nor hold it up; each read sees one consistent state.</remarks>
internal sealed class LedgerReaders(Func<SqliteSession> open, StorageFailures failures) : IDisposable
{
    private const int MostKept = 8;

    private readonly ConcurrentBag<ReadSession> free = [];
    private readonly Lock gate = new();
    private long statementsOfClosed;
    private int kept;
    private bool closed;

    /// <summary>Statements run by the reading connections that are not reading right now.</summary>
    public long Statements => Interlocked.Read(ref statementsOfClosed) + free.Sum(session => session.Statements);

    /// <summary>Reads on the caller's thread: a read takes microseconds, and a list is bounded.</summary>
    /// <param name="asked">What is asked.</param>
    /// <param name="read">Reads it.</param>
    /// <param name="cancellation">Asked before it begins.</param>
    /// <param name="writer">Whose connection may serve it, if that is free; null: none.</param>
    public Task<T> ReadAsync<TAsked, T>(
        TAsked asked, Func<ReadSession, TAsked, T> read, CancellationToken cancellation, LedgerWriter? writer = null)
    {
        if (cancellation.IsCancellationRequested)
        {
            return Task.FromCanceled<T>(cancellation);
        }

        try
        {
            return Task.FromResult(writer is not null && writer.TryRead(asked, read, out var found) ? found! : Read(asked, read));
        }
        catch (ArgumentException mistake)
        {
            return Task.FromException<T>(mistake);
        }
        catch (Exception failure)
        {
            return Task.FromException<T>(failures.Of(failure));
        }
    }

    private T Read<TAsked, T>(TAsked asked, Func<ReadSession, TAsked, T> read)
    {
        ObjectDisposedException.ThrowIf(closed, this);
        if (free.TryTake(out var session))
        {
            Interlocked.Decrement(ref kept);
        }
        else
        {
            session = new(open());
        }

        try
        {
            return read(session, asked);
        }
        finally
        {
            GiveBack(session);
        }
    }

    private void GiveBack(ReadSession session)
    {
        lock (gate)
        {
            if (!closed && kept < MostKept)
            {
                kept++;
                free.Add(session);
                return;
            }
        }

        Interlocked.Add(ref statementsOfClosed, session.Statements);
        session.Dispose();
    }

    public void Dispose()
    {
        lock (gate)
        {
            closed = true;
        }

        while (free.TryTake(out var session))
        {
            session.Dispose();
        }
    }
}
