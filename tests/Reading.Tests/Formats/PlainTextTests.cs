using System.Text;
using GovOpenFlow.Reading.Documents;
using Xunit;

namespace GovOpenFlow.Reading.Tests.Formats;

public class PlainTextTests
{
    [Fact]
    public void Every_line_stays_and_those_with_text_are_paragraphs()
    {
        var document = Loaded.From("甲\r\n\r\n\t乙 \r丙\n\n");

        Assert.Equal("甲\n\n\t乙 \n丙\n\n", document.Text);
        Assert.Equal(["甲", "\t乙 ", "丙"], Loaded.Paragraphs(document));
        Assert.Equal([1, 3, 4], document.Blocks.Select(block => block.Span.Line));
    }

    [Fact]
    public void What_nobody_can_see_is_gone_and_narrow_spaces_are_plain()
    {
        var document = Loaded.From("\u200b县\u00ad档\u202e案\ufeff馆\u00a0和\u2003乡\u3000镇");
        Assert.Equal("县档案馆 和 乡\u3000镇", document.Text);
    }

    [Fact]
    public void A_stray_control_character_becomes_a_space_and_is_said()
    {
        var document = Loaded.From("第一项\u0001工作\0安排");

        Assert.Equal("第一项 工作 安排", document.Text);
        Assert.Contains("control-characters", document.Diagnostics.Select(diagnostic => diagnostic.Code));
    }

    [Theory]
    [InlineData("1 < 2 且 3 > 2")]
    [InlineData("<2026年工作安排>\n一、甲")]
    public void Angle_brackets_alone_do_not_make_a_page(string text) => Assert.Equal("text", Loaded.From(text, "计划.txt").Format);

    [Fact]
    public void Vertical_tabs_and_form_feeds_end_lines() =>
        Assert.Equal(["甲", "乙", "丙"], Loaded.Paragraphs(Loaded.From("甲\v乙\f丙")));

    [Fact]
    public void Ten_megabytes_are_read_whole()
    {
        var line = "1.按季度公开重点民生项目进展情况。 | 全年 | 县发改局、各乡镇";
        var text = string.Join('\n', Enumerable.Repeat(line, 10 * 1024 * 1024 / Encoding.UTF8.GetByteCount(line)));

        var document = DocumentLoader.Load(Encoding.UTF8.GetBytes(text), new ReadingOptions());

        Assert.Equal(text.AsSpan().Count('\n') + 1, document.Blocks.Count);
        Assert.Equal(line, ((Paragraph)document.Blocks[^1]).Text);
        Assert.Equal(document.Text.Length, document.Blocks[^1].Span.End);
    }
}
