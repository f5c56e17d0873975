using GovOpenFlow.Ledger.Links;
using Xunit;

namespace GovOpenFlow.Ledger.Tests.Links;

/// <summary>The keys' text, as a file or a setting has it.</summary>
public sealed class LinkKeysTests
{
    private const string A = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
    private const string B = "AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

    [Theory]
    [InlineData(A + "\n" + B + "\n")]
    [InlineData(A + ";" + B)]
    [InlineData("\r\n" + A + "=\r\n\r\n" + B + "=")]
    public void One_key_a_line_the_current_one_first(string text) => Assert.Equal(A + "\n" + B + "\n", LinkKeys.Parse(text).ToString());

    [Theory]
    [InlineData("", "0 keys")]
    [InlineData(" \n;\n", "0 keys")]
    [InlineData("secret", "Key 1 ")]
    [InlineData(A + "\nsecret", "Key 2 ")]
    [InlineData(A + "A", "Key 1 ")]
    [InlineData(A + ";" + A, "stands twice")]
    public void What_is_wrong_is_said(string text, string said) =>
        Assert.Contains(said, Assert.Throws<FormatException>(() => LinkKeys.Parse(text)).Message, StringComparison.Ordinal);

    [Fact]
    public void No_message_tells_a_key() =>
        Assert.DoesNotContain("secret", Assert.Throws<FormatException>(() => LinkKeys.Parse("secret")).Message, StringComparison.Ordinal);
}
