namespace GovOpenFlow.Reading.Formats.Packages;

/// <summary>What an Office package holds.</summary>
internal enum PackageKind
{
    Word,
    Excel,
}
