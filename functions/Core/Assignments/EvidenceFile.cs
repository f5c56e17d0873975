using System.Globalization;

namespace GovOpenFlow.Core.Assignments;

/// <summary>A file that was handed in as evidence (佐证材料). Its content lies outside the ledger, under its hash.</summary>
/// <param name="Sha256">The content's SHA-256: 64 lower-case hexadecimal digits.</param>
/// <param name="Name">What it is called when it is downloaded; never a path, without line breaks.</param>
/// <param name="Size">In bytes.</param>
/// <param name="Type">The media type, such as application/pdf.</param>
public sealed record EvidenceFile(string Sha256, string Name, long Size, string Type)
{
    /// <summary>As the audit trail keeps it: one line.</summary>
    public string ToLine() => string.Create(CultureInfo.InvariantCulture, $"{Sha256} {Size} {Type} {Name}");

    /// <summary>Reads the audit trail's lines; a line that is not one of <see cref="ToLine"/> is left out.</summary>
    public static IReadOnlyList<EvidenceFile> OfLines(string lines)
    {
        var found = new List<EvidenceFile>();
        foreach (var line in lines.Split('\n'))
        {
            if (line.Split(' ', 4) is [{ Length: 64 } hash, var size, var type, { Length: > 0 } name]
                && long.TryParse(size, NumberStyles.None, CultureInfo.InvariantCulture, out var bytes))
            {
                found.Add(new(hash, name, bytes, type));
            }
        }

        return found;
    }
}
