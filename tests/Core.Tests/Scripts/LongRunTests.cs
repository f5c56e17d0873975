using System.Text.RegularExpressions;
using GovOpenFlow.Core.Tests.Conventions;
using Xunit;

namespace GovOpenFlow.Core.Tests.Scripts;

/// <summary>./test --long on a copy of the script, with a stand-in for dotnet that only notes what it was asked for.</summary>
public sealed class LongRunTests : IDisposable
{
    private const string StandIn = """
        #!/usr/bin/env bash
        if [ "$1" = --list-sdks ]; then echo "10.0.100 [/sdk]"; exit 0; fi
        echo "$1 $2 ${GOVOPENFLOW_LONG:-short}" >> "$ASKED"
        if [ "$1" = test ]; then
            echo "  Passed A_story [1 s]"
            echo " seed 7: 100 inputs"
            echo "not worth a line"
        fi
        [ "$1 $2" != "${FAILS:-}" ]
        """;

    private readonly ScriptCopy copy = new(StandIn, "test", ".ci/sdk");

    public void Dispose() => copy.Dispose();

    [Fact]
    public void Every_project_that_has_long_tests_is_built_and_tested_with_the_long_size()
    {
        var having = SourceTree.Files
            .Where(file => file.Key.StartsWith("tests/", StringComparison.Ordinal) && Regex.IsMatch(file.Value, @"^\[Trait\(Size\.Trait, Size\.Long\)\]", RegexOptions.Multiline))
            .Select(file => file.Key.Split('/')[1]).Distinct().Order(StringComparer.Ordinal).ToList();
        Assert.Contains("Reading.Tests", having);
        var (code, output, _) = Run();
        Assert.Equal(0, code);
        Assert.Equal(
            having.SelectMany(project => new[] { $"build tests/{project} 1", $"test tests/{project} 1" }).Order(StringComparer.Ordinal),
            copy.Asked.Order(StringComparer.Ordinal));
        Assert.Contains("Passed A_story [1 s]", output, StringComparison.Ordinal);
        Assert.Contains("seed 7: 100 inputs", output, StringComparison.Ordinal);
        Assert.DoesNotContain("not worth a line", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("test tests/Ledger.Tests")]
    [InlineData("build tests/Ledger.Tests")]
    public void A_project_that_fails_is_named_at_the_end_and_the_others_are_run(string fails)
    {
        var (code, _, errors) = Run(fails, "Ledger.Tests", "Web");
        Assert.Equal((1, "Failed: Ledger.Tests"), (code, errors.Trim()));
        Assert.Contains("test tests/Web.Tests 1", copy.Asked);
        Assert.DoesNotContain(copy.Asked, line => line.Contains("Reading", StringComparison.Ordinal));
    }

    [Fact]
    public void A_name_that_is_none_is_refused_before_anything_is_run()
    {
        var (code, _, errors) = Run("", "Ledger", "Lodger.Tests");
        Assert.Equal(2, code);
        Assert.StartsWith("Lodger.Tests has no long tests; these have: Reading.Tests ", errors);
        Assert.Empty(copy.Asked);
    }

    private (int Code, string Output, string Errors) Run(string fails = "", params string[] projects) => copy.Test(["--long", .. projects], ("FAILS", fails));
}
