using System.Buffers;
using System.Text;
using SQLitePCL;

namespace GovOpenFlow.Embedded.Storage.Sqlite;

/// <summary>A statement prepared once and run many times, on its session's thread only.</summary>
/// <remarks>Thin over the native calls: a command object with named parameters cost a third of a batch's throughput.</remarks>
internal sealed class SqliteStatement(SqliteSession session, sqlite3_stmt native) : IDisposable
{
    private bool running;

    public SqliteStatement Bind(int index, long value)
    {
        session.Check(raw.sqlite3_bind_int64(native, index, value));
        return this;
    }

    public SqliteStatement Bind(int index, long? value) => value is { } number ? Bind(index, number) : BindNull(index);

    public SqliteStatement Bind(int index, bool value) => Bind(index, value ? 1L : 0L);

    /// <summary>An instant, to the millisecond.</summary>
    public SqliteStatement Bind(int index, DateTimeOffset value) => Bind(index, value.ToUnixTimeMilliseconds());

    public SqliteStatement Bind(int index, DateTimeOffset? value) =>
        value is { } instant ? Bind(index, instant) : BindNull(index);

    public SqliteStatement Bind(int index, string? value)
    {
        if (value is null)
        {
            return BindNull(index);
        }

        const int OnStack = 256;
        var most = Encoding.UTF8.GetMaxByteCount(value.Length);
        if (most <= OnStack)
        {
            Span<byte> bytes = stackalloc byte[OnStack];
            return BindText(index, bytes[..Encoding.UTF8.GetBytes(value, bytes)]);
        }

        var rented = ArrayPool<byte>.Shared.Rent(most);
        try
        {
            return BindText(index, rented.AsSpan(0, Encoding.UTF8.GetBytes(value, rented)));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }

    /// <summary>Text that is UTF-8 already.</summary>
    public SqliteStatement BindText(int index, ReadOnlySpan<byte> value)
    {
        // An empty span has no address, and SQLite would take it for NULL.
        session.Check(value.IsEmpty
            ? raw.sqlite3_bind_text(native, index, "")
            : raw.sqlite3_bind_text(native, index, value));
        return this;
    }

    public SqliteStatement BindBlob(int index, ReadOnlySpan<byte> value)
    {
        session.Check(value.IsEmpty
            ? raw.sqlite3_bind_zeroblob(native, index, 0)
            : raw.sqlite3_bind_blob(native, index, value));
        return this;
    }

    public SqliteStatement BindNull(int index)
    {
        session.Check(raw.sqlite3_bind_null(native, index));
        return this;
    }

    /// <summary>Goes to the next row.</summary>
    /// <returns>False: there is none, and the statement is ready to run again.</returns>
    /// <exception cref="SqliteFailureException">SQLite could not; the statement is ready to run again.</exception>
    public bool Step()
    {
        if (!running)
        {
            running = true;
            session.CountStatement();
        }

        var code = raw.sqlite3_step(native);
        if (code == raw.SQLITE_ROW)
        {
            return true;
        }

        SqliteFailureException? failure = code == raw.SQLITE_DONE ? null : session.Failure(code);
        Reset();
        return failure is null ? false : throw failure;
    }

    /// <summary>Runs to the end, passing over any rows.</summary>
    public void Run()
    {
        while (Step())
        {
        }
    }

    /// <summary>Leaves the rows that were not read, which ends the read of an older snapshot.</summary>
    public void Reset()
    {
        running = false;
        _ = raw.sqlite3_reset(native);
    }

    public bool IsNull(int column) => raw.sqlite3_column_type(native, column) == raw.SQLITE_NULL;

    public long Int64(int column) => raw.sqlite3_column_int64(native, column);

    public int Int32(int column) => checked((int)Int64(column));

    public bool Flag(int column) => Int64(column) != 0;

    /// <summary>The bytes of a text (UTF-8) or blob; valid until the next step.</summary>
    public ReadOnlySpan<byte> Bytes(int column) => raw.sqlite3_column_blob(native, column);

    /// <summary>Whether a column has this text.</summary>
    public bool Is(int column, string text)
    {
        const int OnStack = 256;
        if (Encoding.UTF8.GetMaxByteCount(text.Length) > OnStack)
        {
            return Text(column) == text;
        }

        Span<byte> bytes = stackalloc byte[OnStack];
        return Bytes(column).SequenceEqual(bytes[..Encoding.UTF8.GetBytes(text, bytes)]);
    }

    public string Text(int column) => Encoding.UTF8.GetString(Bytes(column));

    public string? TextOrNull(int column) => IsNull(column) ? null : Text(column);

    public DateTimeOffset Instant(int column) => DateTimeOffset.FromUnixTimeMilliseconds(Int64(column));

    public DateTimeOffset? InstantOrNull(int column) => IsNull(column) ? null : Instant(column);

    public void Dispose() => native.Dispose();
}
