using GovOpenFlow.Core.Assignments;
using GovOpenFlow.Ledger.Evidence;
using Xunit;

namespace GovOpenFlow.Ledger.Tests.Evidence;

/// <summary>Names that strangers give are only ever names.</summary>
public sealed class EvidenceNameTests
{
    [Theory]
    [InlineData("公开目录（2026年）.pdf", "公开目录（2026年）.pdf")]
    [InlineData("../../etc/passwd.pdf", "passwd.pdf")]
    [InlineData("C:\\Users\\wang\\桌面\\报告.docx", "报告.docx")]
    [InlineData("a/../b.pdf", "b.pdf")]
    [InlineData("..", "_")]
    [InlineData("", "_")]
    [InlineData(null, "_")]
    [InlineData(".pdf", "pdf")]
    [InlineData("con.pdf", "_con.pdf")]
    [InlineData("NUL", "_NUL")]
    [InlineData("a\r\nSet-Cookie: x=1.pdf", "a__Set-Cookie_ x=1.pdf")]
    [InlineData("a\u202Efdp.exe", "a_fdp.exe")]
    [InlineData("a\0.pdf", "a_.pdf")]
    [InlineData("<img src=x>.png", "_img src=x_.png")]
    [InlineData("a\".pdf", "a_.pdf")]
    [InlineData("a.pdf. . ", "a.pdf")]
    public void A_name_is_made_fit(string? given, string expected) => Assert.Equal(expected, EvidenceName.Clean(given));

    [Fact]
    public void Half_a_character_is_none() => Assert.Equal("_.pdf", EvidenceName.Clean(new string((char)0xd83d, 1) + ".pdf"));

    [Fact]
    public void Any_name_is_short_visible_and_without_a_path()
    {
        const int seed = 5;
        var chance = new Random(seed);
        for (var i = 0; i < 20_000; i++)
        {
            var given = string.Concat(Enumerable.Range(0, chance.Next(300)).Select(_ => (char)chance.Next(chance.Next(2) == 0 ? 128 : 65_536)));
            var name = EvidenceName.Clean(given);
            Assert.True(name.Length is > 0 and <= 110, $"seed {seed}, {i}: {name.Length}");
            Assert.Equal(-1, name.AsSpan().IndexOfAny("/\\\0\r\n\"<>|:*?"));
            Assert.True(name is not ("." or "..") && name.IsNormalized(), $"seed {seed}, {i}");
            Assert.Equal([new("0".PadLeft(64, '0'), name, 1, "image/png")], EvidenceFile.OfLines(new EvidenceFile("0".PadLeft(64, '0'), name, 1, "image/png").ToLine()));
        }
    }
}
