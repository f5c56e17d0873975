namespace GovOpenFlow.Embedded.Tests.Chaos;

/// <summary>The bytes of a ledger's files at one instant.</summary>
/// <param name="Database">The file itself.</param>
/// <param name="Log">The log beside it.</param>
internal sealed record Disk(byte[] Database, byte[] Log)
{
    /// <summary>What a disk writes whole or not at all.</summary>
    private const int Sector = 512;

    /// <summary>Reads them while the ledger is open and nobody writes.</summary>
    public static Disk Of(string path) => new(Read(path), Read(path + "-wal"));

    /// <summary>Puts them in a place of their own, as a machine finds them after the power comes back: the shared index of the log is gone.</summary>
    public void Put(string path)
    {
        File.WriteAllBytes(path, Database);
        File.WriteAllBytes(path + "-wal", Log);
        File.Delete(path + "-shm");
    }

    /// <summary>Each sector as it was or as it was to become, whichever the disk came to; what lies behind the shorter one may be missing from somewhere on.</summary>
    public static byte[] Torn(byte[] before, byte[] after, Random random)
    {
        var length = before.Length >= after.Length ? before.Length : random.Next(before.Length, after.Length + 1);
        var torn = new byte[length];
        for (var at = 0; at < length; at += Sector)
        {
            var size = Math.Min(Sector, length - at);
            var takesAfter = random.Next(2) == 0 && at < after.Length;
            var source = takesAfter || at >= before.Length ? after : before;
            source.AsSpan(Math.Min(at, source.Length), Math.Min(size, Math.Max(0, source.Length - at))).CopyTo(torn.AsSpan(at));
            // A sector beyond the old end that never came is zeros, or what was there long ago.
            if (!takesAfter && at >= before.Length)
            {
                random.NextBytes(torn.AsSpan(at, size));
            }
        }

        return torn;
    }

    // The ledger has it open; reading beside it is allowed.
    private static byte[] Read(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        return bytes;
    }
}
