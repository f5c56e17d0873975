using System.Text.RegularExpressions;
using Xunit;

namespace GovOpenFlow.Core.Tests.Conventions;

/// <summary>Arrows point one way: Core ← Reading, Ledger ← Web, Channels ← Setup ← (Embedded | Azure).</summary>
public sealed partial class ProjectTests
{
    private static readonly Dictionary<string, string[]> May = new()
    {
        ["Core"] = [],
        ["Reading"] = ["Core"],
        ["Ledger"] = ["Core"],
        ["Web"] = ["Core", "Reading", "Ledger"],
        ["Channels"] = ["Core", "Ledger"],
        ["Setup"] = ["Core", "Ledger", "Channels", "Web"],
        ["Embedded"] = ["Core", "Reading", "Ledger", "Channels", "Web", "Setup"],
        ["Tables"] = ["Core", "Ledger"],
        ["Azure"] = ["Core", "Reading", "Ledger", "Channels", "Web", "Setup", "Tables"],
    };

    [Fact]
    public void Each_project_references_only_what_lies_below_it()
    {
        foreach (var (name, text) in SourceTree.Projects)
        {
            Assert.True(May.ContainsKey(name), $"{name} is a new project; say here what it may reference.");
            var references = Reference().Matches(text).Select(match => match.Groups[1].Value);
            Assert.Equal("", string.Join('\n', references.Except(May[name]).Select(reference => $"{name} must not reference {reference}.")));
        }
    }

    [Fact]
    public void Core_has_no_packages() =>
        Assert.DoesNotMatch("PackageReference|FrameworkReference", SourceTree.Projects["Core"]);

    [Theory]
    [InlineData("Core")]
    [InlineData("Reading")]
    [InlineData("Ledger")]
    [InlineData("Channels")]
    public void Rules_take_time_from_outside(string project) =>
        Assert.Contains("<TakesTimeFromOutside>true</TakesTimeFromOutside>", SourceTree.Projects[project], StringComparison.Ordinal);

    [Fact]
    public void Core_s_assembly_knows_nobody_but_the_framework() => Assert.All(
        typeof(Core.Assignments.Lifecycle).Assembly.GetReferencedAssemblies(),
        assembly => Assert.StartsWith("System.", assembly.Name, StringComparison.Ordinal));

    [GeneratedRegex("<ProjectReference Include=\"(?:\\.\\.[/\\\\])+(\\w+)[/\\\\]", RegexOptions.CultureInvariant)]
    private static partial Regex Reference();
}
