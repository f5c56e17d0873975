using System.Text;
using GovOpenFlow.Reading.Documents;
using GovOpenFlow.Reading.Tests.Formats.Samples;
using Xunit;

namespace GovOpenFlow.Reading.Tests.Formats;

public class RefusalTests
{
    private static byte[] Compound(string stream) =>
        [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[600], .. Encoding.Unicode.GetBytes(stream + "\0")];

    public static TheoryData<byte[], string, string> OtherKinds() => new()
    {
        { Compound("WordDocument"), "unsupported", ".docx" },
        { Compound("Workbook"), "unsupported", ".xlsx" },
        { Compound("PowerPoint Document"), "unsupported", ".wps" },
        { Compound("EncryptedPackage"), "encrypted", "password" },
        { Encoding.ASCII.GetBytes("%PDF-1.7\n%abc"), "unsupported", "PDF" },
        { Encoding.ASCII.GetBytes("{\\rtf1\\ansi text}"), "unsupported", "RTF" },
        { Encoding.ASCII.GetBytes("MIME-Version: 1.0\nContent-Type: multipart/related"), "unsupported", ".mht" },
        { [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0], "unsupported", "picture" },
        { [0xFF, 0xD8, 0xFF, 0xE0, 0, 16], "unsupported", "picture" },
        { [0x1F, 0x8B, 8, 0], "unsupported", "archive" },
        { Encoding.ASCII.GetBytes("<?xml version=\"1.0\"?><?mso-application progid=\"Word.Document\"?><w:wordDocument xmlns:w=\"http://schemas.microsoft.com/office/word/2003/wordml\"/>"), "unsupported", ".docx" },
        { Encoding.ASCII.GetBytes("<?xml version=\"1.0\"?><data/>"), "unsupported", "XML" },
        { ZipSample.Of(("notes.txt", "text")), "unsupported", "archive" },
        { ZipSample.Of(("OFD.xml", "<OFD/>")), "unsupported", "OFD" },
        { ZipSample.Of(("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", "<x/>")), "unsupported", "OpenDocument" },
        { ZipSample.Of(("ppt/presentation.xml", "<p/>")), "unsupported", "presentation" },
        { ZipSample.Of(("_rels/.rels", ZipSample.MainLink("xl/workbook.bin")), ("xl/workbook.bin", "x")), "unsupported", ".xlsb" },
        { ZipSample.Of(), "unsupported", "archive" },
        { [], "empty", "empty" },
        { Encoding.UTF8.GetBytes(" \r\n\t "), "empty", "empty" },
        { [.. Enumerable.Range(0, 4096).Select(at => (byte)(at * 7919 >> 3))], "binary", "text" },
        { new byte[1000], "binary", "text" },
    };

    [Theory]
    [MemberData(nameof(OtherKinds))]
    public void A_file_of_another_kind_is_named_and_the_remedy_is_said(byte[] bytes, string code, string word)
    {
        Assert.Equal(code, Loaded.Refused(bytes).Code);
        Assert.Contains(word, Loaded.RefusalInEnglish(bytes), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void A_file_over_the_limit_is_refused_before_anything_is_read() =>
        Assert.Equal("too-large", Loaded.Refused(new byte[DocumentLoader.MaximumBytes + 1]).Code);

    [Fact]
    public void The_content_decides_and_not_the_name()
    {
        Assert.Equal("html", Loaded.From("<html><body><p>年度计划</p></body></html>", "计划.doc").Format);
        Assert.Equal("text", Loaded.From("年度计划", "计划.docx").Format);
        Assert.Equal("docx", Loaded.From(DocxSample.Of("年度计划"), "计划.txt").Format);
    }

    [Fact]
    public void Refusals_speak_Chinese_unless_asked_otherwise() =>
        Assert.Contains("另存为 .docx", Loaded.Refused(Compound("WordDocument")).Message);
}
