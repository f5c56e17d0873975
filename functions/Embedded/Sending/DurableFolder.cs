using System.Runtime.InteropServices;

namespace GovOpenFlow.Embedded.Sending;

/// <summary>Makes the names in a folder durable: without it a power cut may take back a rename.</summary>
internal static class DurableFolder
{
    /// <summary>Flushes a folder to the disk. Windows does so by itself and has no call for it.</summary>
    /// <exception cref="IOException">The system could not.</exception>
    public static void Flush(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var handle = Open(folder, 0);
        if (handle < 0)
        {
            throw new IOException($"The folder {folder} could not be opened (error {Marshal.GetLastPInvokeError()}).");
        }

        try
        {
            if (Sync(handle) != 0)
            {
                throw new IOException($"The folder {folder} could not be written to the disk (error {Marshal.GetLastPInvokeError()}).");
            }
        }
        finally
        {
            _ = Close(handle);
        }
    }

    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    private static extern int Open([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags);

    [DllImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static extern int Sync(int handle);

    [DllImport("libc", EntryPoint = "close", SetLastError = true)]
    private static extern int Close(int handle);
}
