using System.Text;
using GovOpenFlow.Reading.Documents;
using GovOpenFlow.Reading.Tests.Formats.Samples;
using Xunit;

namespace GovOpenFlow.Reading.Tests.Formats;

/// <summary>Files made to break a reader: each is refused with a reason, or read at a cost that follows from its size.</summary>
public class HostileFileTests
{
    private const int Million = 1_000_000;

    /// <summary>No file here may cost more memory than this, all told, whatever it unpacks to.</summary>
    private const long MostAllocated = 1L << 30;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    private static string Repeat(string text, int times) => new StringBuilder(text.Length * times).Insert(0, text, times).ToString();

    private static async Task<string> CodeOf(byte[] bytes)
    {
        var reading = Task.Run(() =>
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            try
            {
                Loaded.AssertSpansAreTrue(DocumentLoader.Load(bytes, new ReadingOptions()));
                return ("read", GC.GetAllocatedBytesForCurrentThread() - before);
            }
            catch (UnreadableDocumentException refusal)
            {
                Assert.NotEmpty(refusal.Message);
                return (refusal.Code, GC.GetAllocatedBytesForCurrentThread() - before);
            }
        });
        var (code, allocated) = await reading.WaitAsync(Patience);
        Assert.InRange(allocated, 0, MostAllocated);
        return code;
    }

    public static TheoryData<string, string, string> Pages() => new()
    {
        { "a million nested blocks", Repeat("<div>", Million), "too-complex" },
        { "a million nested tables", Repeat("<table><tr><td>", Million / 3), "too-complex" },
        { "a million unclosed inline tags", "<p>" + Repeat("<b>", Million) + "甲", "read" },
        { "inline tags that a document tree would open anew in each paragraph", Repeat("<p><font color=1>甲</p>", 100_000), "read" },
        { "a tag with half a million attributes", "<p " + Repeat("class=a ", Million / 2) + ">甲", "read" },
        { "text between rows", "<table>" + Repeat("甲<tr>", 200_000), "read" },
        { "rows that reach over everything", "<table>" + Repeat("<tr><td colspan=99 rowspan=65534>甲<td>乙", 50_000), "too-complex" },
        { "wide and tall", "<table><tr>" + Repeat("<td>甲", 900) + Repeat("<tr><td>乙", 100_000), "too-large" },
        { "comments that never end", "<p>甲" + Repeat("<!--", Million), "read" },
        { "nothing but angle brackets", "<p>甲" + Repeat("<", Million / 4), "read" },
        { "character references", "<p>" + Repeat("&amp;&#20013;&notit;&#xD800;", Million / 10), "read" },
        { "a menu of a quarter of a million links", Repeat("<a href=x>甲</a>", Million / 4), "read" },
        { "an end tag for each of a million things that are not open", Repeat("</div>", Million) + "甲", "read" },
        { "five hundred open blocks and a million wrong ends", Repeat("<div>", 500) + Repeat("</li>", Million) + "甲", "too-complex" },
        { "more elements than any page has", "<p>甲</p>" + Repeat("<p>", 2_100_000), "too-complex" },
    };

    // Not enumerated at discovery: the runner would write megabytes of data down for every case.
    [Theory]
    [MemberData(nameof(Pages), DisableDiscoveryEnumeration = true)]
    public async Task A_hostile_page_is_refused_or_read_at_a_fair_cost(string what, string html, string code) =>
        Assert.Equal((what, code), (what, await CodeOf(Encoding.UTF8.GetBytes("<html>" + html))));

    public static TheoryData<string, byte[], string> Packages()
    {
        var entity = "<!DOCTYPE d [<!ENTITY a \"甲甲甲甲甲甲甲甲甲甲\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;\">]>";
        return new()
        {
            { "entities that multiply", ZipSample.Document(entity + $"<w:document xmlns:w=\"{ZipSample.Word}\"><w:body><w:p><w:r><w:t>&c;</w:t></w:r></w:p></w:body></w:document>"), "damaged" },
            { "an entity that reads a file", ZipSample.Document($"<!DOCTYPE d [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><w:document xmlns:w=\"{ZipSample.Word}\"><w:body><w:p>&a;</w:p></w:body></w:document>"), "damaged" },
            { "a million nested elements in a paragraph", ZipSample.Body("<w:p>" + Repeat("<w:ins>", Million)), "too-complex" },
            { "a million nested elements around paragraphs", ZipSample.Body(Repeat("<w:sdt>", Million)), "too-complex" },
            { "nested tables", ZipSample.Body(Repeat("<w:tbl><w:tr><w:tc>", Million / 3)), "too-complex" },
            { "twenty megabytes of blanks packed tight", ZipSample.Body("<w:p><w:r><w:t>甲</w:t></w:r></w:p>" + new string(' ', 20 << 20)), "too-large" },
            { "an element with a hundred thousand attributes", ZipSample.Body("<w:p " + string.Concat(Enumerable.Range(0, 100_000).Select(at => $"a{at}=\"1\" ")) + "><w:r><w:t>甲</w:t></w:r></w:p>"), "read" },
            { "a cell over all columns, many times", ZipSample.Body("<w:tbl>" + Repeat("<w:tr><w:tc><w:tcPr><w:gridSpan w:val=\"2147483647\"/></w:tcPr><w:p><w:r><w:t>甲</w:t></w:r></w:p></w:tc><w:tc><w:p/></w:tc></w:tr>", 10) + "</w:tbl>"), "too-complex" },
            { "one long text in a hundred thousand cells", ZipSample.Workbook("<sheetData>" + Repeat("<row><c t=\"s\"><v>0</v></c><c t=\"s\"><v>0</v></c></row>", 50_000) + "</sheetData>", "<si><t>" + new string('甲', 10_000) + "</t></si>"), "too-large" },
            { "columns and rows that make an enormous grid", ZipSample.Workbook("<sheetData><row>" + Repeat("<c t=\"str\"><v>甲</v></c>", 16_000) + "</row>" + Repeat("<row><c><v>1</v></c></row>", 10_000) + "</sheetData>"), "too-large" },
            { "merged ranges over the whole sheet", ZipSample.Workbook("<sheetData>" + Repeat("<row><c><v>1</v></c><c><v>2</v></c></row>", 1000) + "</sheetData><mergeCells>" + Repeat("<mergeCell ref=\"A1:XFD1048576\"/>", 100_000) + "</mergeCells>"), "read" },
            { "references to no place of a sheet", ZipSample.Workbook("<sheetData><row r=\"99999999999\"><c r=\"ZZZZZZ9\" s=\"-1\"><v>1</v></c><c r=\"$$\" t=\"s\"><v>-1</v></c></row></sheetData><mergeCells><mergeCell ref=\"C3:A1\"/><mergeCell ref=\"x\"/></mergeCells>"), "read" },
            { "a style based on itself", StyleLoop(), "read" },
            { "thirty thousand parts", ZipSample.Of([.. Enumerable.Range(0, 30_000).Select(at => ($"p{at}", ""))]), "too-complex" },
        };
    }

    [Theory]
    [MemberData(nameof(Packages), DisableDiscoveryEnumeration = true)]
    public async Task A_hostile_package_is_refused_or_read_at_a_fair_cost(string what, byte[] package, string code) =>
        Assert.Equal((what, code), (what, await CodeOf(package)));

    [Fact]
    public async Task Parts_that_are_harmless_one_by_one_stop_at_the_allowance_and_lies_about_size_do_not_help()
    {
        // 200 MB in parts of 10, none of them suspect by itself; the sheets are read one after another.
        var sheet = Encoding.UTF8.GetBytes($"<worksheet xmlns=\"{ZipSample.Sheet}\"><sheetData/>" + new string(' ', 10 << 20) + "</worksheet>");
        var names = Enumerable.Range(1, 20).Select(at => $"s{at}").ToArray();
        var bytes = ZipSample.OfBytes([
            ("xl/workbook.xml", Encoding.UTF8.GetBytes($"<workbook xmlns=\"{ZipSample.Sheet}\"><sheets>{string.Concat(names.Select(name => $"<sheet name=\"{name}\" id=\"{name}\"/>"))}</sheets></workbook>")),
            ("xl/_rels/workbook.xml.rels", Encoding.UTF8.GetBytes(ZipSample.LinkPart([.. names.Select(name => (name, "worksheet", name + ".xml"))]))),
            .. names.Select(name => ($"xl/{name}.xml", sheet))]);

        Assert.Equal("too-large", await CodeOf(bytes));
        Assert.Equal("damaged", await CodeOf(Lying(bytes)));
    }

    [Fact]
    public async Task Thirty_megabytes_without_a_line_end_are_read()
    {
        Assert.Equal("read", await CodeOf(Encoding.UTF8.GetBytes(new string('公', 10 << 20))));
    }

    /// <summary>The same package with every stated unpacked size set to one byte.</summary>
    private static byte[] Lying(byte[] package)
    {
        var bytes = package.ToArray();
        for (var at = 0; at < bytes.Length - 30; at++)
        {
            if (bytes[at] == 'P' && bytes[at + 1] == 'K' && (bytes[at + 2], bytes[at + 3]) is (3, 4) or (1, 2))
            {
                BitConverter.TryWriteBytes(bytes.AsSpan(at + (bytes[at + 2] == 3 ? 22 : 24)), 1);
            }
        }

        return bytes;
    }

    private static byte[] StyleLoop() => ZipSample.Of(
        ("word/document.xml", $"<w:document xmlns:w=\"{ZipSample.Word}\"><w:body><w:p><w:pPr><w:pStyle w:val=\"a\"/></w:pPr><w:r><w:t>甲</w:t></w:r></w:p></w:body></w:document>"),
        ("word/_rels/document.xml.rels", ZipSample.LinkPart(("r1", "styles", "styles.xml"))),
        ("word/styles.xml", $"<w:styles xmlns:w=\"{ZipSample.Word}\"><w:style w:styleId=\"a\"><w:basedOn w:val=\"b\"/></w:style><w:style w:styleId=\"b\"><w:basedOn w:val=\"a\"/></w:style></w:styles>"));
}
