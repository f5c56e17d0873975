using System.Globalization;
using System.Xml.Linq;

namespace GovOpenFlow.Reading.Formats.Excel;

/// <summary>The formats that the cells of a workbook refer to.</summary>
internal sealed class WorkbookStyles
{
    private readonly CellFormat[] _formats;

    public WorkbookStyles(XElement? root)
    {
        var patterns = new Dictionary<int, string>();
        foreach (var format in root?.Element("numFmts")?.Elements("numFmt") ?? [])
        {
            if (Number(format, "numFmtId") is { } id)
            {
                patterns[id] = (string?)format.Attribute("formatCode") ?? "";
            }
        }

        _formats = [.. (root?.Element("cellXfs")?.Elements("xf") ?? []).Select(cell =>
            Number(cell, "numFmtId") is not { } id ? CellFormat.General
            : patterns.TryGetValue(id, out var pattern) ? CellFormat.OfPattern(pattern)
            : CellFormat.BuiltIn(id))];
    }

    /// <summary>The format at a place of the list; that of plain numbers where there is none.</summary>
    public CellFormat this[string? index] =>
        int.TryParse(index, NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at < _formats.Length ? _formats[at] : CellFormat.General;

    private static int? Number(XElement element, string attribute) =>
        int.TryParse((string?)element.Attribute(attribute), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
