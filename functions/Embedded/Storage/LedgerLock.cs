using System.Globalization;

namespace GovOpenFlow.Embedded.Storage;

/// <summary>One process at a time: a file beside the ledger that is held open, and another that names the holder.</summary>
/// <remarks>The operating system lets go of the first when the process ends in whatever way, so nothing is left to clean up.</remarks>
internal sealed class LedgerLock : IDisposable
{
    private readonly FileStream held;
    private readonly string holderPath;

    private LedgerLock(FileStream held, string holderPath)
    {
        this.held = held;
        this.holderPath = holderPath;
    }

    /// <summary>Takes the lock of a ledger's file.</summary>
    /// <exception cref="Ledger.Store.LedgerUnavailableException">Another process, or another ledger object in this one, has it.</exception>
    public static LedgerLock Take(string path, StorageFailures failures)
    {
        var holderPath = path + ".pid";
        FileStream held;
        try
        {
            held = new FileStream(path + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException failure) when (failure is not (DirectoryNotFoundException or FileNotFoundException or PathTooLongException)
            && File.Exists(path + ".lock"))
        {
            throw failures.InUse(HolderOf(holderPath));
        }

        try
        {
            File.WriteAllText(holderPath, Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
        }
        catch (IOException)
        {
            // A full disk must not keep the ledger from opening; only the name of the holder is missing then.
        }

        return new(held, holderPath);
    }

    public void Dispose()
    {
        // The lock file itself stays: deleting it could pull it from under a process that has just opened it.
        try
        {
            File.Delete(holderPath);
        }
        catch (IOException)
        {
        }

        held.Dispose();
    }

    private static int? HolderOf(string holderPath)
    {
        try
        {
            return int.TryParse(File.ReadAllText(holderPath), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
