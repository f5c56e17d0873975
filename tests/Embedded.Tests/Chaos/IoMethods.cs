using System.Runtime.InteropServices;
using GovOpenFlow.Embedded.Storage.Sqlite;
using SQLitePCL;
using System.Runtime.CompilerServices;

namespace GovOpenFlow.Embedded.Tests.Chaos;

/// <summary>Puts calls of a test's own before SQLite's writing, truncating and flushing of one file of one connection.</summary>
/// <remarks>
/// SQLite keeps, first thing in each open file, the address of a table of functions (sqlite3_io_methods). A copy of that table
/// with three functions of ours takes its place until the test is over. The file is used by its connection's thread only, and so are these.
/// </remarks>
internal sealed class IoMethods : IDisposable
{
    // sqlite3_io_methods, version 3, on a machine of 64 bits: a number and eighteen addresses.
    private const int TableSize = 19 * 8;
    private const int WriteAt = 3 * 8;
    private const int TruncateAt = 4 * 8;
    private const int SyncAt = 5 * 8;

    private const int FilePointer = 7;
    private const int JournalPointer = 28;

    private readonly nint file;
    private readonly nint original;
    private readonly nint table;
    private readonly List<Delegate> kept = [];

    private IoMethods(nint file)
    {
        this.file = file;
        original = Marshal.ReadIntPtr(file);
        table = Marshal.AllocHGlobal(TableSize);
        for (var at = 0; at < TableSize; at += 8)
        {
            Marshal.WriteInt64(table, at, Marshal.ReadInt64(original, at));
        }
    }

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    private delegate int Write(nint file, nint data, int amount, long offset);

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    private delegate int Truncate(nint file, long size);

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    private delegate int Sync(nint file, int flags);

    /// <summary>The database's own file, and the log beside it.</summary>
    public static (IoMethods Database, IoMethods Log) Of(SqliteSession session) => (new(FileOf(session, FilePointer)), new(FileOf(session, JournalPointer)));

    /// <summary>Begins to ask a disk before each call; what it answers other than 0 is SQLite's result code, and the call is not made.</summary>
    public void Under(IDiskFile disk)
    {
        var write = Original<Write>(WriteAt);
        var truncate = Original<Truncate>(TruncateAt);
        var sync = Original<Sync>(SyncAt);
        Replace<Write>(WriteAt, (of, data, amount, offset) =>
        {
            var bytes = new byte[amount];
            Marshal.Copy(data, bytes, 0, amount);
            return disk.Writes(offset, bytes) is var refused and not 0 ? refused : write(of, data, amount, offset);
        });
        Replace<Truncate>(TruncateAt, (of, size) => disk.Truncates(size) is var refused and not 0 ? refused : truncate(of, size));
        Replace<Sync>(SyncAt, (of, flags) => disk.Flushes() is var refused and not 0 ? refused : sync(of, flags));
        Marshal.WriteIntPtr(file, table);
    }

    /// <summary>Gives the file its own functions back; its connection must still be open, and rest.</summary>
    public void Dispose()
    {
        Marshal.WriteIntPtr(file, original);
        Marshal.FreeHGlobal(table);
        kept.Clear();
    }

    private T Original<T>(int at)
        where T : Delegate => Marshal.GetDelegateForFunctionPointer<T>(Marshal.ReadIntPtr(original, at));

    private void Replace<T>(int at, T with)
        where T : Delegate
    {
        kept.Add(with);
        Marshal.WriteIntPtr(table, at, Marshal.GetFunctionPointerForDelegate(with));
    }

    private static nint FileOf(SqliteSession session, int which)
    {
        var code = FileControl(NativeOf(session).DangerousGetHandle(), "main", which, out var found);
        return code == raw.SQLITE_OK && found != 0 ? found : throw new InvalidOperationException($"SQLite does not tell its file: {code}.");
    }

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "native")]
    private static extern ref sqlite3 NativeOf(SqliteSession session);

    [DllImport("e_sqlite3", EntryPoint = "sqlite3_file_control", CallingConvention = CallingConvention.Cdecl)]
    private static extern int FileControl(nint connection, [MarshalAs(UnmanagedType.LPUTF8Str)] string schema, int which, out nint found);
}
