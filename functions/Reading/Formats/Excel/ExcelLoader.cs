using GovOpenFlow.Core.Plans;
using GovOpenFlow.Reading.Formats.Packages;

namespace GovOpenFlow.Reading.Formats.Excel;

/// <summary>Reads a workbook: the sheets that are shown, in their order.</summary>
internal static class ExcelLoader
{
    public static IReadOnlyList<FlowNode> Load(OfficePackage package, LoadNotes notes)
    {
        var parts = package.PartsOf(package.MainPath);
        string? PathOf(string kind) => parts.FirstOrDefault(part => part.Kind == kind)?.Path;
        var book = package.ReadXml(package.MainPath) ?? throw new InvalidDataException(package.MainPath);
        var counts1904 = (string?)book.Element("workbookPr")?.Attribute("date1904") is "1" or "true";
        var strings = SharedStrings.Read(package, PathOf("sharedStrings"));
        var styles = new WorkbookStyles(PathOf("styles") is { } stylesPath ? package.ReadXml(stylesPath) : null);
        var sheetPaths = parts.Where(part => part.Kind == "worksheet").DistinctBy(part => part.Id).ToDictionary(part => part.Id, part => part.Path);
        var nodes = new List<FlowNode>();
        var formulasWithoutValue = 0;
        foreach (var sheet in book.Element("sheets")?.Elements("sheet") ?? [])
        {
            if ((string?)sheet.Attribute("state") is "hidden" or "veryHidden")
            {
                notes.Add(Severity.Info, "hidden-sheet", null, (string?)sheet.Attribute("name"));
            }
            else if (sheetPaths.Remove((string?)sheet.Attribute("id") ?? "", out var path) && package.OpenXml(path) is { } reader)
            {
                using (reader)
                {
                    var cells = new SheetReader(strings, styles, counts1904);
                    cells.Read(reader);
                    nodes.AddRange(SheetFlow.Of(cells.Rows, cells.Merged));
                    formulasWithoutValue += cells.FormulasWithoutValue;
                }
            }
        }

        if (formulasWithoutValue > 0)
        {
            notes.Add(Severity.Warning, "formula-without-value", null, formulasWithoutValue);
        }

        if (package.HasMacros)
        {
            notes.Add(Severity.Info, "macros-ignored", null);
        }

        return nodes;
    }
}
