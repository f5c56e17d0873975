using GovOpenFlow.Core.Plans;
using GovOpenFlow.Reading.Formats;
using GovOpenFlow.Reading.Formats.Excel;
using GovOpenFlow.Reading.Formats.Html;
using GovOpenFlow.Reading.Formats.Packages;
using GovOpenFlow.Reading.Formats.Text;
using GovOpenFlow.Reading.Formats.Word;

namespace GovOpenFlow.Reading.Documents;

/// <summary>Tells formats and encodings apart and loads a document.</summary>
/// <remarks>The content decides what a file is. Its name is asked only whether a text with tags in it is a page.</remarks>
public static class DocumentLoader
{
    /// <summary>The largest file that is read: 32 MiB. Published plans are far below 1 MiB.</summary>
    public const int MaximumBytes = 32 * 1024 * 1024;

    /// <summary>Loads a plain text, an HTML page, a .docx or an .xlsx.</summary>
    /// <exception cref="UnreadableDocumentException">Not a document that can be read: empty, too large, binary, damaged, encrypted, or of a kind that is not supported.</exception>
    public static SourceDocument Load(ReadOnlyMemory<byte> bytes, ReadingOptions options)
    {
        var notes = new LoadNotes(options.Culture);
        if (bytes.Length > MaximumBytes)
        {
            throw notes.Refuse("too-large", "file-too-large", MaximumBytes / (1024 * 1024));
        }

        var builder = new SourceDocumentBuilder(notes);
        var document = Load(bytes, options, builder, notes);
        if (string.IsNullOrWhiteSpace(document.Text))
        {
            throw notes.Refuse("empty", "empty");
        }

        NoteUnreadableCharacters(document, notes);
        return document with { Diagnostics = notes.Diagnostics };
    }

    private static SourceDocument Load(ReadOnlyMemory<byte> bytes, ReadingOptions options, SourceDocumentBuilder builder, LoadNotes notes)
    {
        if (CompoundFile.IsOne(bytes.Span))
        {
            throw CompoundFile.Refuse(bytes.Span, notes);
        }

        if (FileSignature.ReasonAgainst(bytes.Span) is { } reason)
        {
            throw notes.Refuse(reason == "binary" ? "binary" : "unsupported", reason);
        }

        return OfficePackage.IsOne(bytes.Span)
            ? LoadPackage(bytes, builder, notes)
            : LoadText(bytes.Span, options.FileName, builder, notes);
    }

    private static SourceDocument LoadPackage(ReadOnlyMemory<byte> bytes, SourceDocumentBuilder builder, LoadNotes notes)
    {
        try
        {
            using var package = OfficePackage.Open(bytes, notes);
            var isWord = package.Kind == PackageKind.Word;
            var nodes = isWord ? WordLoader.Load(package, notes) : ExcelLoader.Load(package, notes);
            new FlowWriter(builder).Write(nodes);
            return builder.Build(isWord ? "docx" : "xlsx", "utf-8");
        }
        catch (Exception e) when (e is System.Xml.XmlException or InvalidDataException or EndOfStreamException or NotSupportedException)
        {
            throw notes.Refuse("damaged", "package-damaged");
        }
    }

    private static SourceDocument LoadText(ReadOnlySpan<byte> bytes, string? fileName, SourceDocumentBuilder builder, LoadNotes notes)
    {
        if (bytes.IsEmpty)
        {
            throw notes.Refuse("empty", "empty");
        }

        var declared = HtmlCharset.Declared(bytes);
        var decoded = TextDecoder.Decode(bytes, declared)
            ?? throw (bytes.Contains((byte)0) ? notes.Refuse("binary", "binary") : notes.Refuse("damaged", "unknown-encoding"));
        if (declared is not null && declared != decoded.Encoding)
        {
            notes.Add(Severity.Info, "encoding-mismatch", null, declared, decoded.Encoding);
        }
        else if (decoded.IsGuessed)
        {
            notes.Add(Severity.Info, "encoding-guessed", null, decoded.Encoding);
        }

        switch (MarkupDetector.Of(decoded.Text, fileName))
        {
            case MarkupKind.OfficeXml:
                throw notes.Refuse("unsupported", "office-xml");
            case MarkupKind.OtherXml:
                throw notes.Refuse("unsupported", "xml");
            case MarkupKind.Html:
                new FlowWriter(builder).Write(HtmlLoader.Load(decoded.Text, notes));
                return builder.Build("html", decoded.Encoding);
            default:
                PlainTextLoader.Load(decoded.Text, builder, notes);
                return builder.Build("text", decoded.Encoding);
        }
    }

    /// <summary>Bytes that no character could be made of are shown as U+FFFD: never silently.</summary>
    private static void NoteUnreadableCharacters(SourceDocument document, LoadNotes notes)
    {
        var first = document.Text.IndexOf('\ufffd');
        if (first < 0)
        {
            return;
        }

        var count = document.Text.AsSpan().Count('\ufffd');
        var before = document.Text.AsSpan(0, first);
        var span = new SourceSpan(first, 1, before.Count('\n') + 1, first - before.LastIndexOf('\n'));
        notes.Add(Severity.Warning, "unreadable-characters", span, count);
    }
}
