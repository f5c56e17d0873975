using System.Globalization;
using System.Resources;
using GovOpenFlow.Core.Plans;
using GovOpenFlow.Core.Texts;
using GovOpenFlow.Reading.Diagnostics;
using Xunit;

namespace GovOpenFlow.Reading.Tests.Diagnostics;

/// <summary>The list of codes is closed: constants, severities, texts in both languages and the documentation agree.</summary>
public sealed class CodeTests
{
    private static readonly string[] OfReading = Constants(typeof(DiagnosticCodes));
    private static readonly string[] OfLoading = Constants(typeof(LoadCodes));

    [Fact]
    public void Every_code_has_a_severity()
    {
        Assert.Equal(OfReading.Concat(OfLoading).Order(), DiagnosticCodes.All.Keys.Order());
        Assert.Equal(OfLoading.Order(), LoadCodes.All.Keys.Order());
    }

    [Fact]
    public void Every_refusal_is_listed() => Assert.Equal(Constants(typeof(RefusalCodes)).Order(), RefusalCodes.All.Order());

    [Theory]
    [InlineData("zh-CN")]
    [InlineData("en")]
    public void Every_code_has_a_text(string culture)
    {
        var list = new DiagnosticList(CultureInfo.GetCultureInfo(culture));
        foreach (var code in OfReading)
        {
            list.Add(code, null, null, "①", "②", "③");
        }

        var loading = new TextSource(new ResourceManager("GovOpenFlow.Reading.Formats.FormatTexts", typeof(LoadCodes).Assembly));
        string[] said =
        [
            .. list.InOrder().Select(diagnostic => diagnostic.Message),
            .. OfLoading.Select(code => loading.Get(code, CultureInfo.GetCultureInfo(culture), "①", "②")),
        ];
        Assert.Equal(DiagnosticCodes.All.Count, said.Distinct().Count());
        Assert.All(said, message => Assert.Equal(culture == "en", !message.Any(character => character is >= '\u4e00' and <= '\u9fff')));
    }

    [Fact]
    public void The_documentation_lists_the_same_codes_with_the_same_severities()
    {
        var rows = Rows(columns: 5);
        Assert.Equal(
            DiagnosticCodes.All.OrderBy(pair => pair.Key),
            rows.Select(cells => KeyValuePair.Create(cells[0], Enum.Parse<Severity>(cells[1], ignoreCase: true))).OrderBy(pair => pair.Key));
        Assert.All(rows, cells => Assert.DoesNotContain("", cells));
        Assert.Equal(RefusalCodes.All.Order(), Rows(columns: 2).Select(cells => cells[0]).Order());
    }

    /// <summary>The rows of the documentation's tables of codes, each code without its quotes.</summary>
    private static List<string[]> Rows(int columns) =>
    [
        .. File.ReadLines(Path.Combine(Root(), "docs", "reading.md"))
            .Where(line => line.StartsWith("| `", StringComparison.Ordinal))
            .Select(line => line.Trim('|').Split('|', StringSplitOptions.TrimEntries))
            .Where(cells => cells.Length == columns)
            .Select(cells => (string[])[cells[0].Trim('`'), .. cells[1..]]),
    ];

    private static string[] Constants(Type list) => [.. list.GetFields().Where(field => field.IsLiteral).Select(field => (string)field.GetRawConstantValue()!)];

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
