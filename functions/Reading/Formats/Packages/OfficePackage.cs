using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Xml;
using System.Xml.Linq;
using GovOpenFlow.Reading.Diagnostics;

namespace GovOpenFlow.Reading.Formats.Packages;

/// <summary>The parts of a .docx or .xlsx, read straight from the zip within bounds.</summary>
/// <remarks>
/// The Open XML SDK writes such files for us but does not read them: it builds a tree of a part before anything can be
/// counted, and refuses a document for one malformed link. Here every part streams through a counter and a depth check.
/// </remarks>
internal sealed class OfficePackage : IDisposable
{
    private readonly ZipArchive _archive;
    private readonly Dictionary<string, ZipArchiveEntry> _entries = new(StringComparer.OrdinalIgnoreCase);
    private readonly UnpackingAllowance _allowance;
    private readonly LoadNotes _notes;

    private OfficePackage(ReadOnlyMemory<byte> bytes, LoadNotes notes)
    {
        _notes = notes;
        _allowance = new UnpackingAllowance(notes);
        var stream = MemoryMarshal.TryGetArray(bytes, out var segment)
            ? new MemoryStream(segment.Array!, segment.Offset, segment.Count, writable: false)
            : new MemoryStream(bytes.ToArray(), writable: false);
        _archive = new ZipArchive(stream, ZipArchiveMode.Read);
        if (_archive.Entries.Count > Bounds.PackageEntries)
        {
            throw notes.Refuse(RefusalCodes.TooComplex, "package-entries", Bounds.PackageEntries);
        }

        foreach (var entry in _archive.Entries)
        {
            _entries.TryAdd(Normal(entry.FullName), entry);
        }
    }

    /// <summary>What the package holds.</summary>
    public PackageKind Kind { get; private set; }

    /// <summary>The part with the text or the list of sheets.</summary>
    public string MainPath { get; private set; } = "";

    /// <summary>True where the package carries macros. They are never run and never read.</summary>
    public bool HasMacros => _entries.Keys.Any(name => name.EndsWith("vbaProject.bin", StringComparison.OrdinalIgnoreCase));

    public static bool IsOne(ReadOnlySpan<byte> bytes) => bytes is [(byte)'P', (byte)'K', 3, 4, ..] or [(byte)'P', (byte)'K', 5, 6, ..];

    /// <summary>Opens the package, reads from it and closes it.</summary>
    /// <exception cref="UnreadableDocumentException">It is damaged, or a zip of another kind, and the message says which.</exception>
    public static T Read<T>(ReadOnlyMemory<byte> bytes, LoadNotes notes, Func<OfficePackage, T> read)
    {
        try
        {
            using var package = new OfficePackage(bytes, notes);
            package.FindMainPart();
            return read(package);
        }
        catch (Exception e) when (e is XmlException or InvalidDataException or EndOfStreamException or NotSupportedException)
        {
            throw notes.Refuse(RefusalCodes.Damaged, "package-damaged");
        }
    }

    /// <summary>The parts that a part links to inside the package.</summary>
    public IReadOnlyList<PackagePart> PartsOf(string path)
    {
        var folder = path.Contains('/') ? path[..(path.LastIndexOf('/') + 1)] : "";
        var root = ReadXml($"{folder}_rels/{path[folder.Length..]}.rels");
        return root is null ? [] : [.. root.Elements()
            .Where(link => (string?)link.Attribute("TargetMode") != "External")
            .Select(link => new PackagePart(
                (string?)link.Attribute("Id") ?? "",
                ((string?)link.Attribute("Type") ?? "").Split('/')[^1],
                Resolve(folder, (string?)link.Attribute("Target") ?? "")))];
    }

    /// <summary>A whole part as a tree, or null where the package has no such part. For parts that stay small: see <see cref="Bounds.SuspectBytes"/>.</summary>
    public XElement? ReadXml(string path)
    {
        if (_entries.TryGetValue(path, out var entry) && entry.Length > Bounds.SuspectBytes)
        {
            throw _allowance.Exceeded();
        }

        using var reader = OpenXml(path);
        return reader is not null && reader.NextElement() ? reader.ReadElement() : null;
    }

    /// <summary>A part as a stream of XML, or null where the package has no such part.</summary>
    public BoundedXmlReader? OpenXml(string path)
    {
        if (!_entries.TryGetValue(path, out var entry))
        {
            return null;
        }

        if (entry.Length > Bounds.UnpackedBytes
            || (entry.Length > Bounds.SuspectBytes && entry.Length / Math.Max(1, entry.CompressedLength) > Bounds.PackingRatio))
        {
            throw _allowance.Exceeded();
        }

        return new BoundedXmlReader(new BoundedStream(entry.Open(), _allowance), _notes);
    }

    public void Dispose() => _archive.Dispose();

    private void FindMainPart()
    {
        var main = PartsOf("").FirstOrDefault(part => part.Kind == "officeDocument")?.Path;
        if (main is not null && main.EndsWith(".bin", StringComparison.OrdinalIgnoreCase))
        {
            throw _notes.Refuse(RefusalCodes.Unsupported, "xlsb");
        }

        foreach (var path in new[] { main, "word/document.xml", "xl/workbook.xml" })
        {
            PackageKind? kind = RootOf(path) switch
            {
                "document" => PackageKind.Word,
                "workbook" => PackageKind.Excel,
                _ => null,
            };
            if (kind is not null)
            {
                (MainPath, Kind) = (path!, kind.Value);
                return;
            }
        }

        throw _entries.ContainsKey("OFD.xml") ? _notes.Refuse(RefusalCodes.Unsupported, "ofd")
            : _entries.ContainsKey("ppt/presentation.xml") ? _notes.Refuse(RefusalCodes.Unsupported, "presentation")
            : _entries.ContainsKey("content.xml") ? _notes.Refuse(RefusalCodes.Unsupported, "opendocument")
            : _notes.Refuse(RefusalCodes.Unsupported, "archive");
    }

    private string? RootOf(string? path)
    {
        using var reader = path is null ? null : OpenXml(path);
        return reader is not null && reader.NextElement() ? reader.Name : null;
    }

    private static string Normal(string name) => name.Replace('\\', '/').TrimStart('/');

    private static string Resolve(string folder, string target)
    {
        target = target.Replace('\\', '/');
        var segments = new List<string>();
        foreach (var segment in (target.StartsWith('/') ? target : folder + target).Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (segment == ".." && segments.Count > 0)
            {
                segments.RemoveAt(segments.Count - 1);
            }
            else if (segment is not ("." or ".."))
            {
                segments.Add(segment);
            }
        }

        return string.Join('/', segments);
    }
}
