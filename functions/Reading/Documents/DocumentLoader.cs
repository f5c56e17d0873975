using GovOpenFlow.Core.Plans;
using GovOpenFlow.Reading.Diagnostics;
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
        FileCheck.Admit(bytes.Span, notes);
        var builder = new SourceDocumentBuilder(notes);
        var document = OfficePackage.IsOne(bytes.Span)
            ? LoadPackage(bytes, builder, notes)
            : LoadText(bytes.Span, options.FileName, builder, notes);
        if (string.IsNullOrWhiteSpace(document.Text))
        {
            throw notes.Refuse(RefusalCodes.Empty, "empty");
        }

        NoteUnreadableCharacters(document, notes);
        return document with { Diagnostics = notes.Diagnostics };
    }

    private static SourceDocument LoadPackage(ReadOnlyMemory<byte> bytes, SourceDocumentBuilder builder, LoadNotes notes)
    {
        var (nodes, kind) = OfficePackage.Read(bytes, notes, package =>
            (package.Kind == PackageKind.Word ? WordLoader.Load(package, notes) : ExcelLoader.Load(package, notes), package.Kind));
        new FlowWriter(builder).Write(nodes);
        return builder.Build(kind == PackageKind.Word ? "docx" : "xlsx", "utf-8");
    }

    private static SourceDocument LoadText(ReadOnlySpan<byte> bytes, string? fileName, SourceDocumentBuilder builder, LoadNotes notes)
    {
        var declared = HtmlCharset.Declared(bytes);
        var decoded = TextDecoder.Decode(bytes, declared)
            ?? throw TextDecoder.Refuse(bytes, notes);
        if (declared is not null && declared != decoded.Encoding)
        {
            notes.Add(LoadCodes.EncodingMismatch, null, declared, decoded.Encoding);
        }
        else if (decoded.IsGuessed)
        {
            notes.Add(LoadCodes.EncodingGuessed, null, decoded.Encoding);
        }

        switch (MarkupDetector.Of(decoded.Text, fileName))
        {
            case MarkupKind.OfficeXml:
                throw notes.Refuse(RefusalCodes.Unsupported, "office-xml");
            case MarkupKind.OtherXml:
                throw notes.Refuse(RefusalCodes.Unsupported, "xml");
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
        notes.Add(LoadCodes.UnreadableCharacters, span, count);
    }
}
