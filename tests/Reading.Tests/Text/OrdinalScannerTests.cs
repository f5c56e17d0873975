using GovOpenFlow.Reading.Text;
using Xunit;

namespace GovOpenFlow.Reading.Tests.Text;

public sealed class OrdinalScannerTests
{
    [Theory]
    [InlineData("一、甲", "Chinese 1 甲")]
    [InlineData("二十一、甲", "Chinese 21 甲")]
    [InlineData("（十二）甲", "ChineseInBrackets 12 甲")]
    [InlineData("( 三 ) 甲", "ChineseInBrackets 3 甲")]
    [InlineData("第二部分 甲", "Part 2 甲")]
    [InlineData("1.甲", "Digits 1 甲")]
    [InlineData("１２．甲", "Digits 12 甲")]
    [InlineData("3、甲", "Digits 3 甲")]
    [InlineData("1.2026年底前", "Digits 1 2026年底前")]
    [InlineData("2.1 甲", "DigitsOfDigits 1 甲")]
    [InlineData("（4）甲", "DigitsInBrackets 4 甲")]
    [InlineData("4)甲", "DigitsInBrackets 4 甲")]
    [InlineData("③甲", "Circled 3 甲")]
    [InlineData("2026年底前", null)]
    [InlineData("12345热线", null)]
    [InlineData("第一时间", null)]
    [InlineData("一是甲", null)]
    [InlineData("", null)]
    public void Reads_the_number(string text, string? expected) =>
        Assert.Equal(expected, OrdinalScanner.TryRead(new SourceText(text).All, out var ordinal) ? $"{ordinal.Style} {ordinal.Value} {ordinal.Rest}" : null);

    [Theory]
    [InlineData("十", 10)]
    [InlineData("二十三", 23)]
    [InlineData("一百零五", 105)]
    [InlineData("二〇二六", 2026)]
    [InlineData("廿一", 21)]
    [InlineData("一千二百", 1200)]
    [InlineData("58", 58)]
    public void Reads_numerals(string text, int expected)
    {
        Assert.Equal(text.Length, ChineseNumber.Read(text, out var value));
        Assert.Equal(expected, value);
    }
}
