using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using GovOpenFlow.Reading.Diagnostics;
using GovOpenFlow.Reading.Formats;
using GovOpenFlow.Reading.Formats.Excel;
using GovOpenFlow.Reading.Formats.Packages;
using S = DocumentFormat.OpenXml.Spreadsheet;

namespace GovOpenFlow.Reading.UnitSheets;

/// <summary>Rows of a workbook's first sheet that is not empty.</summary>
internal static class XlsxLines
{
    private const uint TextFormat = 49;

    /// <exception cref="UnreadableDocumentException">Damaged, or no workbook.</exception>
    public static List<SheetLine> Read(ReadOnlyMemory<byte> bytes, LoadNotes notes) => OfficePackage.Read(bytes, notes, package =>
        package.Kind != PackageKind.Excel
            ? throw notes.Refuse(RefusalCodes.Unsupported, "not-a-sheet")
            : Workbook.Sheets(package, notes).FirstOrDefault(sheet => sheet.Rows.Count > 0)?.Rows.Select(Line).ToList() ?? []);

    /// <summary>Writes one sheet whose cells are all text, so that nothing in it can be a formula and no number loses a digit.</summary>
    public static byte[] Write(string sheetName, IReadOnlyList<IReadOnlyList<string>> rows)
    {
        using var stream = new MemoryStream();
        using (var file = SpreadsheetDocument.Create(stream, SpreadsheetDocumentType.Workbook))
        {
            var book = file.AddWorkbookPart();
            book.AddNewPart<WorkbookStylesPart>().Stylesheet = Styles();
            var part = book.AddNewPart<WorksheetPart>();
            part.Worksheet = new S.Worksheet(
                new S.SheetViews(new S.SheetView(new S.Pane { VerticalSplit = 1, TopLeftCell = "A2", ActivePane = S.PaneValues.BottomLeft, State = S.PaneStateValues.Frozen }) { WorkbookViewId = 0 }),
                new S.Columns(new S.Column { Min = 1, Max = (uint)rows.Max(row => row.Count), Width = 20, CustomWidth = true, Style = 1 }),
                new S.SheetData([.. rows.Select((row, at) => (OpenXmlElement)Row(row, style: at == 0 ? 2u : 1u))]));
            book.Workbook = new S.Workbook(
                new S.BookViews(new S.WorkbookView()),
                new S.Sheets(new S.Sheet { Id = book.GetIdOfPart(part), SheetId = 1, Name = sheetName }));
        }

        return stream.ToArray();
    }

    private static SheetLine Line(SheetRow row)
    {
        var cells = new string[row.Cells[^1].Column + 1];
        Array.Fill(cells, "");
        foreach (var cell in row.Cells)
        {
            cells[cell.Column] = cell.Text;
        }

        return new SheetLine(row.Number, cells);
    }

    private static S.Row Row(IReadOnlyList<string> cells, uint style) => new([.. cells.Select(cell => (OpenXmlElement)new S.Cell(
        new S.InlineString(new S.Text(Clean(Kept(cell))) { Space = SpaceProcessingModeValues.Preserve })) { DataType = S.CellValues.InlineString, StyleIndex = style })]);

    /// <summary>A text cell needs no guard; only what reading would take for one gets another.</summary>
    private static string Kept(string cell) => FormulaGuard.Off(cell) != cell ? FormulaGuard.On(cell) : cell;

    // A workbook may not hold what XML does not know; people's texts may.
    private static string Clean(string text) => string.Concat(text.EnumerateRunes()
        .Where(rune => rune.Value is '\t' or '\n' or '\r' or (>= ' ' and not 0xFFFE and not 0xFFFF)).Select(rune => rune.ToString()));

    private static S.Stylesheet Styles() => new(
        new S.Fonts(new S.Font(), new S.Font(new S.Bold())),
        new S.Fills(new S.Fill(new S.PatternFill { PatternType = S.PatternValues.None }), new S.Fill(new S.PatternFill { PatternType = S.PatternValues.Gray125 })),
        new S.Borders(new S.Border()),
        new S.CellStyleFormats(new S.CellFormat()),
        new S.CellFormats(
            new S.CellFormat(),
            new S.CellFormat { NumberFormatId = TextFormat, ApplyNumberFormat = true },
            new S.CellFormat { NumberFormatId = TextFormat, ApplyNumberFormat = true, FontId = 1, ApplyFont = true }));
}
