using System.Text.RegularExpressions;

namespace GovOpenFlow.Core.Tests.Conventions;

/// <summary>The source as it lies on disk, found by walking up to the solution.</summary>
internal static partial class SourceTree
{
    internal static string Root { get; } = FindRoot();

    /// <summary>The product's projects by name: Core, Reading, …</summary>
    internal static IReadOnlyDictionary<string, string> Projects { get; } = Directory
        .GetFiles(Path.Combine(Root, "functions"), "*.csproj", SearchOption.AllDirectories)
        // The Functions SDK makes a project of its own while it builds.
        .Where(path => !path.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
        .ToDictionary(path => Path.GetFileName(Path.GetDirectoryName(path))!, File.ReadAllText);

    /// <summary>All C# files of product and tests, by path from the root.</summary>
    internal static IReadOnlyDictionary<string, string> Files { get; } = new[] { "functions", "tests" }
        .SelectMany(folder => Directory.GetFiles(Path.Combine(Root, folder), "*.cs", SearchOption.AllDirectories))
        .Select(path => Path.GetRelativePath(Root, path).Replace('\\', '/'))
        .Where(path => !path.Contains("/obj/", StringComparison.Ordinal) && !path.Contains("/bin/", StringComparison.Ordinal)
            && !path.Contains("/node_modules/", StringComparison.Ordinal))
        .ToDictionary(path => path, path => File.ReadAllText(Path.Combine(Root, path)));

    /// <summary>The types that begin at a line's start, which in file-scoped namespaces are those that are not nested.</summary>
    internal static IEnumerable<(string Path, string Name, string Modifiers, string Kind)> Types =>
        from file in Files
        from match in Declaration().Matches(file.Value)
        select (file.Key, match.Groups["name"].Value, match.Groups["modifiers"].Value, match.Groups["kind"].Value);

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "GovOpenFlow.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The tests do not lie below GovOpenFlow.sln.");
        }

        return folder.FullName;
    }

    [GeneratedRegex(
        @"^(?<modifiers>(?:(?:public|internal|file|sealed|abstract|static|partial|readonly|unsafe) )*)(?<kind>class|record struct|record class|record|struct|enum|interface|delegate \S+) (?<name>\w+)",
        RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex Declaration();
}
