using System.Text.RegularExpressions;
using Xunit;

namespace GovOpenFlow.Core.Tests.Conventions;

/// <summary>How types are declared, named and filed.</summary>
public sealed partial class TypeTests
{
    /// <summary>Public types that share another's file, with the reason.</summary>
    private static readonly Dictionary<string, string> FiledElsewhere = new()
    {
        ["Policy in functions/Core/Policies/DefaultPolicy.cs"] = "a part of Policy: its default",
        ["Setting in functions/Ledger/Store/ISettingsStore.cs"] = "a pair of content and version that only this port speaks of",
    };

    [Fact]
    public void Public_classes_and_records_are_sealed_abstract_or_static() => None(
        from type in SourceTree.Types
        where type.Modifiers.Contains("public", StringComparison.Ordinal) && type.Kind is "class" or "record" or "record class"
        where !Regex.IsMatch(type.Modifiers, @"\b(sealed|abstract|static)\b") && !IsPart(type.Path, type.Name, type.Modifiers)
        select $"{type.Name} in {type.Path} is open to inheritance; say sealed, abstract or static.");

    [Fact]
    public void A_file_holds_one_public_type_and_has_its_name() => None(
        from type in SourceTree.Types
        where type.Modifiers.Contains("public", StringComparison.Ordinal)
        let file = Path.GetFileName(type.Path)
        where file != $"{type.Name}.cs" && !file.StartsWith($"{type.Name}.", StringComparison.Ordinal)
        where !FiledElsewhere.ContainsKey($"{type.Name} in {type.Path}")
        select $"{type.Name} in {type.Path}: give it a file of its own, or say here why not.");

    [Fact]
    public void Exceptions_that_are_no_longer_needed_are_struck() => None(
        FiledElsewhere.Keys.Except(SourceTree.Types.Select(type => $"{type.Name} in {type.Path}")));

    [Fact]
    public void No_type_has_a_name_that_says_nothing() => None(
        from type in SourceTree.Types
        where NameThatSaysNothing().IsMatch(type.Name)
        select $"{type.Name} in {type.Path}: name it after what it knows or does.");

    [Fact]
    public void No_method_is_async_void() => None(
        from file in SourceTree.Files
        where AsyncVoid().IsMatch(file.Value)
        select $"{file.Key}: an exception in an async void method ends the process; return a Task.");

    [Fact]
    public void The_search_finds_types_at_all() => Assert.Contains(SourceTree.Types, type => type is { Name: "Lifecycle", Kind: "class" });

    private static void None(IEnumerable<string> complaints) => Assert.Equal("", string.Join('\n', complaints));

    // The other part says it.
    private static bool IsPart(string path, string name, string modifiers) =>
        modifiers.Contains("partial", StringComparison.Ordinal)
        && SourceTree.Types.Any(type => type.Name == name && Regex.IsMatch(type.Modifiers, @"\b(sealed|abstract|static)\b")
            && Path.GetDirectoryName(type.Path) == Path.GetDirectoryName(path));

    [GeneratedRegex("(Manager|Helper|Helpers|Util|Utils|Utilities)$", RegexOptions.CultureInvariant)]
    private static partial Regex NameThatSaysNothing();

    [GeneratedRegex(@"^\s*(?:(?:public|private|protected|internal|static|override|virtual) )*async void \w+\(", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex AsyncVoid();
}
