using System.IO.Compression;
using System.Security.Cryptography;
using GovOpenFlow.Core.Assignments;

namespace GovOpenFlow.Ledger.Evidence;

/// <summary>Whether a file may be evidence.</summary>
/// <param name="File">What is recorded of it; null where <paramref name="Fault"/> says why it may not.</param>
/// <param name="Fault">Why not.</param>
public sealed record EvidenceReading(EvidenceFile? File, EvidenceFault? Fault)
{
    private const int MostParts = 20_000;

    /// <summary>The endings that may be.</summary>
    public static IReadOnlyList<string> Endings { get; } = [.. EvidenceKind.All.Select(kind => kind.Ending)];

    /// <summary>Looks at a file.</summary>
    /// <param name="name">As the sender calls it; not trusted.</param>
    /// <param name="content">All of it.</param>
    public static EvidenceReading Of(string? name, ReadOnlyMemory<byte> content)
    {
        var clean = EvidenceName.Clean(name);
        if (content.IsEmpty)
        {
            return new(null, EvidenceFault.Empty);
        }

        if (content.Length > EvidenceLimits.MostBytes)
        {
            return new(null, EvidenceFault.TooLarge);
        }

        if (EvidenceKind.OfName(clean) is not { } kind)
        {
            return new(null, EvidenceFault.KindNotTaken);
        }

        return content.Span.StartsWith(kind.Start) && (kind.Part is null || IsDocument(content, kind.Part))
            ? new(new(Convert.ToHexStringLower(SHA256.HashData(content.Span)), clean, content.Length, kind.Type), null)
            : new(null, EvidenceFault.NotWhatItSays);
    }

    // Only the list of parts is read, nothing is unpacked. Macros are not evidence.
    private static bool IsDocument(ReadOnlyMemory<byte> content, string part)
    {
        try
        {
            using var zip = new ZipArchive(new MemoryStream(content.ToArray(), writable: false), ZipArchiveMode.Read);
            return zip.Entries.Count <= MostParts
                && zip.GetEntry("[Content_Types].xml") is not null
                && zip.Entries.Any(entry => entry.FullName.StartsWith(part, StringComparison.Ordinal))
                && !zip.Entries.Any(entry => entry.FullName.EndsWith("vbaProject.bin", StringComparison.OrdinalIgnoreCase));
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }
}

/// <summary>Why a file may not be evidence.</summary>
public enum EvidenceFault
{
    Empty,

    /// <summary>More than <see cref="EvidenceLimits.MostBytes"/>.</summary>
    TooLarge,

    /// <summary>Its ending is not among <see cref="EvidenceReading.Endings"/>.</summary>
    KindNotTaken,

    /// <summary>Its content is not what its ending says, damaged, protected by a password, or carries macros.</summary>
    NotWhatItSays,
}
