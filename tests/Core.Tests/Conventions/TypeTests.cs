using System.Text.RegularExpressions;
using Xunit;

namespace GovOpenFlow.Core.Tests.Conventions;

/// <summary>How types are declared, named and filed.</summary>
public sealed partial class TypeTests
{
    /// <summary>Public types in a file of another name, with the reason.</summary>
    private static readonly Dictionary<string, string> FiledElsewhere = new()
    {
        ["Policy in functions/Core/Policies/DefaultPolicy.cs"] = "a part of Policy: its default",
    };

    [Fact]
    public void Public_classes_and_records_are_sealed_abstract_or_static() => None(
        from type in Product
        where type.Modifiers.Contains("public", StringComparison.Ordinal) && type.Kind is "class" or "record" or "record class"
        where !Regex.IsMatch(type.Modifiers, @"\b(sealed|abstract|static)\b") && !IsPart(type.Path, type.Name, type.Modifiers)
        select $"{type.Name} in {type.Path} is open to inheritance; say sealed, abstract or static.");

    // A record or an enum that only says what its neighbour is made of may stand below it; whoever looks for one finds the other.
    [Fact]
    public void A_public_type_has_a_file_of_its_name_or_is_part_of_the_one_that_has() => None(
        from type in Product
        where type.Modifiers.Contains("public", StringComparison.Ordinal) && !HasFile(type.Path, type.Name)
        let host = Product.FirstOrDefault(other => other.Path == type.Path && HasFile(other.Path, other.Name))
        where host.Name is null || (IsBehaviour(type.Kind) && !IsOf(host.Name, type.Name, type.Modifiers)) || !SpeakOfEachOther(type.Path, type.Name)
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

    // Tests are nobody's library; they may sit together as it suits their story.
    private static IEnumerable<(string Path, string Name, string Modifiers, string Kind)> Product =>
        SourceTree.Types.Where(type => type.Path.StartsWith("functions/", StringComparison.Ordinal));

    private static bool HasFile(string path, string name) =>
        Path.GetFileName(path) is var file && (file == $"{name}.cs" || file.StartsWith($"{name}.", StringComparison.Ordinal));

    private static bool IsBehaviour(string kind) => kind is "class" or "interface";

    // ColumnKinds beside ColumnKind: what an enum cannot say itself.
    private static bool IsOf(string host, string name, string modifiers) =>
        modifiers.Contains("static", StringComparison.Ordinal) && name.StartsWith(host, StringComparison.Ordinal);

    // Named once where it is declared, and at least once more by a type beside it; or naming one itself.
    private static bool SpeakOfEachOther(string path, string name)
    {
        var text = SourceTree.Files[path];
        return Regex.Count(text, $@"\b{name}\b") > 1
            || SourceTree.Types.Any(other => other.Path == path && other.Name != name && Regex.Count(text, $@"\b{other.Name}\b") > 1);
    }

    // In full: an assertion on a collection cuts its texts short.
    private static void None(IEnumerable<string> complaints)
    {
        var all = string.Join('\n', complaints);
        Assert.True(all.Length == 0, all);
    }

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
