using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace GovOpenFlow.Web.Pages.LedgerList;

/// <summary>The ledger as an Excel workbook (.xlsx): one sheet, headings that stay in sight and repeat in print, a filter on each column.</summary>
/// <remarks>Every cell is text, which Excel never takes for a formula. Rows are written as they come; the file may be larger than memory.</remarks>
internal static class LedgerSheet
{
    /// <summary>The most characters that a cell may have.</summary>
    private const int MostOfCell = 32_767;

    private const uint Heading = 1;
    private const uint Wrapped = 2;

    public static async Task WriteAsync(Stream to, IAsyncEnumerable<LedgerLine> lines, Words words, CancellationToken cancellation)
    {
        using var document = SpreadsheetDocument.Create(to, SpreadsheetDocumentType.Workbook, autoSave: true);
        var book = document.AddWorkbookPart();
        book.AddNewPart<WorkbookStylesPart>().Stylesheet = Styles();
        var sheet = book.AddNewPart<WorksheetPart>();
        var rows = 1u;
        using (var writer = OpenXmlWriter.Create(sheet))
        {
            writer.WriteStartElement(new Worksheet());
            writer.WriteElement(new SheetProperties(new PageSetupProperties { FitToPage = true }));
            writer.WriteElement(new SheetViews(new SheetView(
                new Pane { VerticalSplit = 1, TopLeftCell = "A2", ActivePane = PaneValues.BottomLeft, State = PaneStateValues.Frozen }) { WorkbookViewId = 0 }));
            writer.WriteElement(new Columns(LedgerColumns.All.Select((column, index) => new Column
            {
                Min = (uint)index + 1, Max = (uint)index + 1, Width = column.Width, CustomWidth = true,
            })));
            writer.WriteStartElement(new SheetData());
            WriteRow(writer, [.. LedgerColumns.All.Select(column => words[column.Key])], Heading);
            await foreach (var line in lines.WithCancellation(cancellation).ConfigureAwait(false))
            {
                WriteRow(writer, LedgerColumns.Of(line, words), Wrapped);
                rows++;
            }

            writer.WriteEndElement();
            writer.WriteElement(new AutoFilter { Reference = string.Create(CultureInfo.InvariantCulture, $"A1:{LastColumn}{rows}") });
            writer.WriteElement(new PageSetup { Orientation = OrientationValues.Landscape, FitToWidth = 1, FitToHeight = 0, PaperSize = 9 });
            writer.WriteEndElement();
        }

        book.Workbook = new(
            new Sheets(new Sheet { Id = book.GetIdOfPart(sheet), SheetId = 1, Name = words["Ledger.Title"] }),
            new DefinedNames(new DefinedName { Name = "_xlnm.Print_Titles", LocalSheetId = 0, Text = $"'{words["Ledger.Title"]}'!$1:$1" }));
    }

    private static char LastColumn => (char)('A' + LedgerColumns.All.Count - 1);

    private static void WriteRow(OpenXmlWriter writer, IReadOnlyList<string> cells, uint style)
    {
        writer.WriteStartElement(new Row());
        foreach (var cell in cells)
        {
            writer.WriteElement(new Cell
            {
                DataType = CellValues.InlineString,
                StyleIndex = style,
                InlineString = new(new Text(Allowed(cell)) { Space = SpaceProcessingModeValues.Preserve }),
            });
        }

        writer.WriteEndElement();
    }

    // What XML cannot hold, such as half of a surrogate pair, would spoil the whole file.
    private static string Allowed(string text)
    {
        var cut = text.Length <= MostOfCell ? text : text[..MostOfCell];
        return string.Concat(cut.EnumerateRunes().Where(rune => rune.Value is '\t' or '\n' or >= ' ' and not (0xFFFE or 0xFFFF)));
    }

    private static Stylesheet Styles() => new(
        new DocumentFormat.OpenXml.Spreadsheet.Fonts(new Font(), new Font(new Bold())),
        new Fills(
            new Fill(new PatternFill { PatternType = PatternValues.None }),
            new Fill(new PatternFill { PatternType = PatternValues.Gray125 }),
            new Fill(new PatternFill(new ForegroundColor { Rgb = "FFEFEFEF" }) { PatternType = PatternValues.Solid })),
        new Borders(new Border(), new Border(
            new LeftBorder { Style = BorderStyleValues.Thin }, new RightBorder { Style = BorderStyleValues.Thin },
            new TopBorder { Style = BorderStyleValues.Thin }, new BottomBorder { Style = BorderStyleValues.Thin })),
        new CellFormats(
            new CellFormat(),
            new CellFormat(new Alignment { WrapText = true, Vertical = VerticalAlignmentValues.Center })
            {
                FontId = 1, FillId = 2, BorderId = 1, ApplyFont = true, ApplyFill = true, ApplyBorder = true, ApplyAlignment = true,
            },
            new CellFormat(new Alignment { WrapText = true, Vertical = VerticalAlignmentValues.Top })
            {
                BorderId = 1, ApplyBorder = true, ApplyAlignment = true,
            }));
}
