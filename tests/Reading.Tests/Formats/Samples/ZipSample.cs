using System.IO.Compression;
using System.Text;

namespace GovOpenFlow.Reading.Tests.Formats.Samples;

/// <summary>Packages put together part by part, for what no well-behaved program would write.</summary>
internal static class ZipSample
{
    public const string Word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    public const string Sheet = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Links = "http://schemas.openxmlformats.org/package/2006/relationships";
    private const string Kinds = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    public static byte[] Of(params (string Name, string Text)[] entries) =>
        OfBytes([.. entries.Select(entry => (entry.Name, Encoding.UTF8.GetBytes(entry.Text)))]);

    public static byte[] OfBytes(params (string Name, byte[] Content)[] entries)
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in entries)
            {
                using var entry = archive.CreateEntry(name, CompressionLevel.SmallestSize).Open();
                entry.Write(content);
            }
        }

        return stream.ToArray();
    }

    /// <summary>The link from the package to its main part.</summary>
    public static string MainLink(string target) => LinkPart(("r1", "officeDocument", target));

    public static string LinkPart(params (string Id, string Kind, string Target)[] links) =>
        $"<Relationships xmlns=\"{Links}\">{string.Concat(links.Select(link => $"<Relationship Id=\"{link.Id}\" Type=\"{Kinds}/{link.Kind}\" Target=\"{link.Target}\"/>"))}</Relationships>";

    /// <summary>A Word document with this XML as its main part.</summary>
    public static byte[] Document(string xml) => Of(("_rels/.rels", MainLink("word/document.xml")), ("word/document.xml", xml));

    /// <summary>A Word document with this XML in its body.</summary>
    public static byte[] Body(string xml) => Document($"<w:document xmlns:w=\"{Word}\"><w:body>{xml}</w:body></w:document>");

    /// <summary>A workbook with one sheet and this XML in it.</summary>
    public static byte[] Workbook(string sheet, string strings = "", string book = "") => Of(
        ("_rels/.rels", MainLink("xl/workbook.xml")),
        ("xl/workbook.xml", $"<workbook xmlns=\"{Sheet}\" xmlns:r=\"{Kinds}\">{book}<sheets><sheet name=\"Sheet1\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>"),
        ("xl/_rels/workbook.xml.rels", LinkPart(("r1", "worksheet", "worksheets/sheet1.xml"), ("r2", "sharedStrings", "/xl/sharedStrings.xml"))),
        ("xl/worksheets/sheet1.xml", $"<worksheet xmlns=\"{Sheet}\">{sheet}</worksheet>"),
        ("xl/sharedStrings.xml", $"<sst xmlns=\"{Sheet}\">{strings}</sst>"));
}
