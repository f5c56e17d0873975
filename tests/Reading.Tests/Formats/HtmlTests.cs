using System.Text;
using GovOpenFlow.Core.Plans;
using GovOpenFlow.Reading.Documents;
using Xunit;

namespace GovOpenFlow.Reading.Tests.Formats;

public class HtmlTests
{
    private static SourceDocument Body(string html) => Loaded.From($"<!DOCTYPE html><html><head><title>站名</title><style>p{{color:red}}</style></head><body>{html}</body></html>");

    [Fact]
    public void Blocks_and_line_breaks_make_paragraphs()
    {
        var document = Body("<h1>年度计划</h1><div>一、甲<br>（一）乙<p>1.丙</p>丁</div>");
        Assert.Equal(["年度计划", "一、甲", "（一）乙", "1.丙", "丁"], Loaded.Paragraphs(document));
        Assert.Equal("html", document.Format);
    }

    [Fact]
    public void Inline_markup_does_not_part_words_and_spaces_fold()
    {
        var document = Body("<p>&#12288;&#12288;责任<b>单</b><span>位</span>：\n   县<font color=red>档案</font>馆&nbsp;&nbsp;乡镇 </p>");
        Assert.Equal(["责任单位： 县档案馆 乡镇"], Loaded.Paragraphs(document));
    }

    [Fact]
    public void Scripts_styles_hidden_parts_and_form_controls_are_not_text()
    {
        var document = Body("<script>var a='<p>甲</p>';</script><p>正文<select><option>选一</select>继续</p><div style='display: none'>乙</div><p hidden>丙</p>"
            + "<noscript>丁</noscript><textarea>戊</textarea><p>末<span style='display:none'>己<span>庚</span></span>尾</p><button>辛</button><iframe>壬</iframe>");
        Assert.Equal(["正文继续", "末尾"], Loaded.Paragraphs(document));
    }

    [Fact]
    public void Site_navigation_is_left_out_and_said()
    {
        var body = string.Concat(Enumerable.Range(1, 30).Select(number => $"<p>{number}.公开本单位年度工作安排和进展情况。</p>"));
        var document = Body("<div class='site nav'><a href=/a>首页</a> <a href=/b>新闻</a></div><nav>返回</nav>"
            + "<ul><li><a href=1>要闻</a><li><a href=2>公告</a><li><a href=3>互动</a><li><a href=4>服务</a><li><a href=5>专题</a></ul>"
            + body + "<div id=footer>版权所有 某某网</div>");

        Assert.Equal(30, Loaded.Paragraphs(document).Length);
        Assert.Contains(document.Diagnostics, diagnostic => diagnostic is { Code: "parts-left-out", Severity: Severity.Info });
    }

    [Fact]
    public void What_is_called_navigation_but_holds_the_page_is_read()
    {
        var document = Body("<div class='top'><p>1.公开年度安排</p><table><tr><td>任务<td>单位<tr><td>甲<td>乙</table></div><div class=footer><p>主要内容在这里，而且很长很长很长</p></div>");
        Assert.Equal("1.公开年度安排", Loaded.Paragraphs(document)[0]);
        Assert.Equal("任务/单位\n甲/乙", Loaded.Grid(Loaded.OnlyTable(document)));
    }

    [Fact]
    public void Ordered_lists_keep_the_numbers_that_a_browser_prints()
    {
        var document = Body("<ol start=3><li>甲</li><li value=7>乙<li>丙</ol><ol><li>1.已有编号</ol><ul><li>无序</ul>");
        Assert.Equal(["3.甲", "7.乙", "8.丙", "1.已有编号", "无序"], Loaded.Paragraphs(document));
    }

    [Theory]
    [InlineData("<meta charset=gbk>", "gb18030")]
    [InlineData("<META http-equiv=\"Content-Type\" content=\"text/html; charset=gb2312\" />", "gb18030")]
    [InlineData("<meta charset='big5'>", "big5")]
    public void The_encoding_that_a_page_states_is_believed_when_it_fits(string meta, string encoding)
    {
        var page = CodePagesEncodingProvider.Instance.GetEncoding(encoding)!;
        var document = Loaded.From(page.GetBytes($"<html><head>{meta}</head><body><p>政府工作公告</p></body></html>"));

        Assert.Equal((encoding, "政府工作公告"), (document.Encoding, document.Text));
        Assert.Empty(document.Diagnostics);
    }

    [Fact]
    public void A_page_that_states_gbk_but_is_utf8_is_read_as_it_is()
    {
        var document = Loaded.From("<html><head><meta charset=gb2312></head><body><p>政府工作公告</p></body></html>");

        Assert.Equal(("utf-8", "政府工作公告"), (document.Encoding, document.Text));
        Assert.Equal("encoding-mismatch", Assert.Single(document.Diagnostics).Code);
    }

    [Fact]
    public void A_page_that_states_utf8_but_is_gbk_is_read_as_it_is()
    {
        var gbk = CodePagesEncodingProvider.Instance.GetEncoding(936)!;
        var document = Loaded.From(gbk.GetBytes("<html><head><meta charset=utf-8></head><body><p>政府工作公告，请各单位落实。</p></body></html>"));

        Assert.Equal("政府工作公告，请各单位落实。", document.Text);
        Assert.Equal("encoding-mismatch", Assert.Single(document.Diagnostics).Code);
    }

    [Fact]
    public void Character_references_cannot_bring_in_what_text_may_not_hold()
    {
        var document = Body("<p>甲&#0;&#xD83D;&#x202E;&#xFFFF;&#13;乙&amp;&lt;b&gt;</p>");
        Assert.DoesNotContain(document.Text, c => char.IsSurrogate(c) || (char.IsControl(c) && c != '\n') || c == '\u202e');
        Assert.EndsWith("乙&<b>", document.Text);
    }

    [Fact]
    public void Markup_that_a_word_processor_saved_is_read_by_its_text()
    {
        var document = Body("<!--[if gte mso 9]><xml><w:WordDocument/></xml><![endif]--><p class=MsoNormal><o:p></o:p><span lang=EN-US><![if !supportLists]>1、<![endif]></span>公开预算<o:p>&nbsp;</o:p></p>");
        Assert.Equal(["1、公开预算"], Loaded.Paragraphs(document));
    }

    [Theory]
    [InlineData("甲<br>乙")]
    [InlineData("标题</p><p>乙")]
    public void A_fragment_called_html_is_a_page(string text) => Assert.Equal("html", Loaded.From(text, "计划.html").Format);
}
