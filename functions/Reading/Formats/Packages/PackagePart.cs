namespace GovOpenFlow.Reading.Formats.Packages;

/// <summary>A link from one part of a package to another.</summary>
/// <param name="Id">The name by which the first part calls it.</param>
/// <param name="Kind">The last segment of its type, such as styles or worksheet: the same in both versions of the standard.</param>
/// <param name="Path">The other part's place in the package.</param>
internal sealed record PackagePart(string Id, string Kind, string Path);
