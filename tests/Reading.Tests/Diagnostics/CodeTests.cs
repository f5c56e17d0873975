using System.Globalization;
using GovOpenFlow.Core.Plans;
using GovOpenFlow.Reading.Diagnostics;
using Xunit;

namespace GovOpenFlow.Reading.Tests.Diagnostics;

/// <summary>The list of codes is closed: constants, severities, texts in both languages and the documentation agree.</summary>
public sealed class CodeTests
{
    private static readonly string[] Constants = [.. typeof(DiagnosticCodes).GetFields().Where(field => field.IsLiteral).Select(field => (string)field.GetRawConstantValue()!)];

    [Fact]
    public void Every_code_has_a_severity() => Assert.Equal(Constants.Order(), DiagnosticCodes.All.Keys.Order());

    [Theory]
    [InlineData("zh-CN")]
    [InlineData("en")]
    public void Every_code_has_a_text(string culture)
    {
        var list = new DiagnosticList(CultureInfo.GetCultureInfo(culture));
        foreach (var code in Constants)
        {
            list.Add(code, null, null, "①", "②", "③");
        }

        Assert.Equal(Constants.Length, list.InOrder().Select(diagnostic => diagnostic.Message).Distinct().Count());
        Assert.All(list.InOrder(), diagnostic => Assert.Equal(culture == "en", !diagnostic.Message.Any(character => character is >= '\u4e00' and <= '\u9fff')));
    }

    [Fact]
    public void The_documentation_lists_the_same_codes_with_the_same_severities()
    {
        var rows = File.ReadLines(Path.Combine(Root(), "docs", "reading.md"))
            .Where(line => line.StartsWith("| `", StringComparison.Ordinal))
            .Select(line => line.Split('|', StringSplitOptions.TrimEntries))
            .ToDictionary(cells => cells[1].Trim('`'), cells => Enum.Parse<Severity>(cells[2], ignoreCase: true));
        Assert.Equal(DiagnosticCodes.All.OrderBy(pair => pair.Key), rows.OrderBy(pair => pair.Key));
    }

    private static string Root()
    {
        var at = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(at.FullName, "GovOpenFlow.sln")))
        {
            at = at.Parent!;
        }

        return at.FullName;
    }
}
