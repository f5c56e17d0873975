using GovOpenFlow.Core.Plans;
using GovOpenFlow.Reading.Diagnostics;
using GovOpenFlow.Reading.Tests.Robustness;
using Xunit;

namespace GovOpenFlow.Reading.Tests.Diagnostics;

public sealed class SourceExcerptTests
{
    [Fact]
    public void A_short_line_is_shown_whole()
    {
        var excerpt = SourceExcerpt.Of(TextDocument.Of("甲\n乙丙丁\n戊"), new SourceSpan(3, 1, 2, 2));
        Assert.Equal(new SourceExcerpt(2, "乙丙丁", 1, 1, false, false), excerpt);
    }

    [Fact]
    public void A_long_line_is_cut_around_the_span()
    {
        var text = new string('前', 100) + "在此" + new string('后', 100);
        var excerpt = SourceExcerpt.Of(TextDocument.Of(text), new SourceSpan(100, 2, 1, 101), 30);
        Assert.Equal((30, "在此", true, true), (excerpt.Text.Length, excerpt.Text.Substring(excerpt.Start, excerpt.Length), excerpt.IsCutBefore, excerpt.IsCutBehind));
    }

    [Fact]
    public void A_span_over_several_lines_is_cut_at_its_first()
    {
        var excerpt = SourceExcerpt.Of(TextDocument.Of("甲乙\n丙"), new SourceSpan(1, 3, 1, 2));
        Assert.Equal(new SourceExcerpt(1, "甲乙", 1, 1, false, false), excerpt);
    }
}
