using GovOpenFlow.Reading.Diagnostics;
using GovOpenFlow.Reading.Formats.Packages;

namespace GovOpenFlow.Reading.Formats.Excel;

/// <summary>Reads a workbook: the sheets that are shown, in their order.</summary>
internal static class ExcelLoader
{
    public static IReadOnlyList<FlowNode> Load(OfficePackage package, LoadNotes notes)
    {
        var nodes = new List<FlowNode>();
        var formulasWithoutValue = 0;
        foreach (var sheet in Workbook.Sheets(package, notes))
        {
            nodes.AddRange(SheetFlow.Of(sheet.Rows, sheet.Merged));
            formulasWithoutValue += sheet.FormulasWithoutValue;
        }

        if (formulasWithoutValue > 0)
        {
            notes.Add(LoadCodes.FormulaWithoutValue, null, formulasWithoutValue);
        }

        if (package.HasMacros)
        {
            notes.Add(LoadCodes.MacrosIgnored, null);
        }

        return nodes;
    }
}
