using System.Text;
using GovOpenFlow.Core.Plans;
using Xunit;

namespace GovOpenFlow.Reading.Tests.Formats;

public class EncodingTests
{
    private const string Simplified = "一、加强制度建设\n1.公开年度重点工作安排，听取群众意见。\n责任单位：县档案馆";
    private const string Traditional = "一、加強制度建設\n1.公開年度重點工作安排,聽取群眾意見。\n責任單位:縣檔案館";

    private static Encoding Page(int number) => CodePagesEncodingProvider.Instance.GetEncoding(number)!;

    public static TheoryData<string, byte[], string, bool> Encoded()
    {
        var data = new TheoryData<string, byte[], string, bool>();
        foreach (var text in new[] { Simplified, Traditional })
        {
            data.Add(text, Encoding.UTF8.GetBytes(text), "utf-8", false);
            data.Add(text, [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text)], "utf-8", false);
            data.Add(text, [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(text)], "utf-16", false);
            data.Add(text, [.. Encoding.BigEndianUnicode.Preamble, .. Encoding.BigEndianUnicode.GetBytes(text)], "utf-16be", false);
            data.Add(text, Encoding.Unicode.GetBytes(text), "utf-16", true);
            data.Add(text, Encoding.BigEndianUnicode.GetBytes(text), "utf-16be", true);
            data.Add(text, Page(54936).GetBytes(text), "gb18030", true);
        }

        data.Add(Traditional, Page(950).GetBytes(Traditional), "big5", true);
        return data;
    }

    [Theory]
    [MemberData(nameof(Encoded))]
    public void Text_in_every_encoding_in_use_reads_the_same_and_a_guess_is_said(string text, byte[] bytes, string encoding, bool isGuessed)
    {
        var document = Loaded.From(bytes);

        Assert.Equal((text, encoding, "text"), (document.Text, document.Encoding, document.Format));
        Assert.Equal(isGuessed, document.Diagnostics.Any(diagnostic => diagnostic is { Code: "encoding-guessed", Severity: Severity.Info }));
    }

    [Theory]
    [InlineData("政务公开")]
    [InlineData("县财政局")]
    [InlineData("9月底前")]
    public void Few_characters_are_enough_to_tell_gb18030(string text) =>
        Assert.Equal(text, Loaded.From(Page(54936).GetBytes(text)).Text);

    [Fact]
    public void A_rare_character_outside_gbk_survives_in_gb18030()
    {
        var text = Simplified + "㙍𠮷镇人民政府";
        Assert.Equal(text, Loaded.From(Page(54936).GetBytes(text)).Text);
    }

    [Fact]
    public void A_broken_byte_in_utf8_is_marked_and_the_rest_is_read()
    {
        var bytes = Encoding.UTF8.GetBytes(Simplified);
        bytes[4] = 0x20;

        var document = Loaded.From(bytes);

        var diagnostic = Assert.Single(document.Diagnostics, diagnostic => diagnostic.Code == "unreadable-characters");
        Assert.Equal(Severity.Warning, diagnostic.Severity);
        Assert.Equal('\ufffd', document.Text[diagnostic.Span!.Value.Start]);
        Assert.EndsWith("责任单位：县档案馆", document.Text);
        Assert.Equal("utf-8", document.Encoding);
    }

    [Fact]
    public void Half_a_surrogate_pair_is_marked_and_never_kept()
    {
        var document = Loaded.From([.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(Simplified), 0x3D, 0xD8, 0x0A, 0x00]);

        Assert.Contains("unreadable-characters", document.Diagnostics.Select(diagnostic => diagnostic.Code));
        Assert.DoesNotContain(document.Text, char.IsSurrogate);
    }

    [Fact]
    public void Text_cut_off_in_the_middle_of_a_character_is_still_read()
    {
        var bytes = Encoding.UTF8.GetBytes(Simplified);
        Assert.StartsWith("一、加强制度建设", Loaded.From(bytes[..^1]).Text);
    }

    [Fact]
    public void Text_that_no_encoding_explains_is_refused_and_not_shown_as_nonsense()
    {
        // Cyrillic in KOI8-R: GB18030 and Big5 make Chinese characters of it, but not writing.
        var bytes = Page(20866).GetBytes("Перечень задач на год и ответственные исполнители по каждому разделу плана работы");
        Assert.Equal("damaged", Loaded.Refused(bytes).Code);
    }

    [Fact]
    public void The_encoding_of_a_long_text_is_settled_once_and_not_by_its_first_lines()
    {
        var text = string.Concat(Enumerable.Repeat("plan 2026\n", 200)) + Simplified;
        Assert.Equal(text, Loaded.From(Page(54936).GetBytes(text)).Text);
    }
}
