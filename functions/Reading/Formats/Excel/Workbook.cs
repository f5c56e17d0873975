using GovOpenFlow.Reading.Diagnostics;
using GovOpenFlow.Reading.Formats.Packages;

namespace GovOpenFlow.Reading.Formats.Excel;

/// <summary>A workbook's sheets.</summary>
internal static class Workbook
{
    /// <summary>The sheets that are shown, in their order, each read as it is asked for.</summary>
    public static IEnumerable<SheetReader> Sheets(OfficePackage package, LoadNotes notes)
    {
        var parts = package.PartsOf(package.MainPath);
        string? PathOf(string kind) => parts.FirstOrDefault(part => part.Kind == kind)?.Path;
        var book = package.ReadXml(package.MainPath) ?? throw new InvalidDataException(package.MainPath);
        var counts1904 = (string?)book.Element("workbookPr")?.Attribute("date1904") is "1" or "true";
        var strings = SharedStrings.Read(package, PathOf("sharedStrings"));
        var styles = new WorkbookStyles(PathOf("styles") is { } path ? package.ReadXml(path) : null);
        var sheetPaths = parts.Where(part => part.Kind == "worksheet").DistinctBy(part => part.Id).ToDictionary(part => part.Id, part => part.Path);
        foreach (var sheet in book.Element("sheets")?.Elements("sheet") ?? [])
        {
            if ((string?)sheet.Attribute("state") is "hidden" or "veryHidden")
            {
                notes.Add(LoadCodes.HiddenSheet, null, (string?)sheet.Attribute("name"));
            }
            else if (sheetPaths.Remove((string?)sheet.Attribute("id") ?? "", out var sheetPath) && package.OpenXml(sheetPath) is { } reader)
            {
                using (reader)
                {
                    var cells = new SheetReader(strings, styles, counts1904);
                    cells.Read(reader);
                    yield return cells;
                }
            }
        }
    }
}
