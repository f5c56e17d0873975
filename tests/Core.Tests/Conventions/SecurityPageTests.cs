using System.Text.RegularExpressions;
using Xunit;

namespace GovOpenFlow.Core.Tests.Conventions;

/// <summary>docs/security.md names tests as proof: each of them exists.</summary>
public sealed partial class SecurityPageTests
{
    private static readonly string Page = File.ReadAllText(Path.Combine(SourceTree.Root, "docs", "security.md"));

    [Fact]
    public void Every_test_that_the_page_names_exists()
    {
        var missing =
            from Match named in NamedTest().Matches(Page)
            let type = named.Groups["type"].Value
            let method = named.Groups["method"].Value
            where !SourceTree.Files.Any(file => file.Key.StartsWith("tests/", StringComparison.Ordinal) && file.Value.Contains($"class {type}", StringComparison.Ordinal)
                && (method.Length == 0 || file.Value.Contains($" {method}(", StringComparison.Ordinal)))
            select named.Value;
        Assert.Empty(missing.Distinct());
    }

    [Fact]
    public void It_names_enough_of_them() => Assert.True(NamedTest().Count(Page) > 40, "The page names hardly any test, or names them in another way.");

    [GeneratedRegex(@"`(?<type>[A-Z]\w*Tests)(?:\.(?<method>\w+))?`")]
    private static partial Regex NamedTest();
}
