using System.Security.Cryptography;

namespace GovOpenFlow.Embedded.Backups;

/// <summary>A backup's SHA-256 in a small file beside it, as sha256sum writes and checks it.</summary>
/// <remarks>SQLite finds broken pages and the audit trails vouch for what was decided, but neither sees a single bit that turned in a free text. The digest sees every bit.</remarks>
internal static class BackupDigest
{
    /// <summary>What its name has after the backup's.</summary>
    public const string Ending = ".sha256";

    /// <summary>Writes the digest of a finished backup.</summary>
    public static void Write(string copy)
    {
        using var file = new FileStream(copy + Ending, FileMode.Create, FileAccess.Write);
        using (var text = new StreamWriter(file, leaveOpen: true))
        {
            text.Write($"{Of(copy)}  {Path.GetFileName(copy)}\n");
        }

        file.Flush(flushToDisk: true);
    }

    /// <summary>Whether a file's bytes are those that a backup had when it was made.</summary>
    /// <param name="copy">The backup, beside which the digest lies.</param>
    /// <param name="file">The file to look at: the backup, or a copy of it.</param>
    /// <returns>True also where there is no digest: backups of older versions, and ledgers, have none.</returns>
    public static bool Fits(string copy, string file) =>
        !File.Exists(copy + Ending)
        || File.ReadAllText(copy + Ending).Split(' ')[0].Equals(Of(file), StringComparison.OrdinalIgnoreCase);

    private static string Of(string file)
    {
        using var content = File.OpenRead(file);
        return Convert.ToHexStringLower(SHA256.HashData(content));
    }
}
