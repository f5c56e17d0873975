using GovOpenFlow.Reading.Formats.Packages;

namespace GovOpenFlow.Reading.Formats.Excel;

/// <summary>The texts that the cells of a workbook refer to by their place.</summary>
internal static class SharedStrings
{
    public static IReadOnlyList<string> Read(OfficePackage package, string? path)
    {
        var strings = new List<string>();
        using var reader = path is null ? null : package.OpenXml(path);
        while (reader is not null && reader.NextElement())
        {
            if (reader.Name == "si")
            {
                strings.Add(SheetText.Of(reader.ReadElement()));
            }
        }

        return strings;
    }
}
