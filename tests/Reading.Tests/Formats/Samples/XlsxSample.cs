using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using S = DocumentFormat.OpenXml.Spreadsheet;

namespace GovOpenFlow.Reading.Tests.Formats.Samples;

/// <summary>Workbooks as a program that follows the standard writes them.</summary>
internal static class XlsxSample
{
    /// <summary>One sheet of texts; an empty text is an empty cell.</summary>
    public static byte[] Of(string[][] rows, params string[] merged) =>
        OfSheets(Sheet([.. rows.Select((row, at) => Row(at + 1, [.. row.Select(Text)]))], merged));

    public static byte[] OfSheets(params S.Worksheet[] sheets) => OfSheets(null, sheets);

    public static byte[] OfSheets(S.Stylesheet? styles, params S.Worksheet[] sheets)
    {
        using var stream = new MemoryStream();
        using (var file = SpreadsheetDocument.Create(stream, SpreadsheetDocumentType.Workbook))
        {
            var book = file.AddWorkbookPart();
            book.Workbook = new S.Workbook(new S.Sheets());
            if (styles is not null)
            {
                book.AddNewPart<WorkbookStylesPart>().Stylesheet = styles;
            }

            for (var at = 0; at < sheets.Length; at++)
            {
                var part = book.AddNewPart<WorksheetPart>();
                part.Worksheet = sheets[at];
                book.Workbook.Sheets!.Append(new S.Sheet { Id = book.GetIdOfPart(part), SheetId = (uint)at + 1, Name = $"Sheet{at + 1}" });
            }
        }

        return stream.ToArray();
    }

    public static S.Worksheet Sheet(S.Row[] rows, params string[] merged)
    {
        var sheet = new S.Worksheet(new S.SheetData([.. rows.Cast<OpenXmlElement>()]));
        if (merged.Length > 0)
        {
            sheet.Append(new S.MergeCells([.. merged.Select(range => (OpenXmlElement)new S.MergeCell { Reference = range })]));
        }

        return sheet;
    }

    /// <summary>A row whose cells stand side by side from the first column; a null leaves one out.</summary>
    public static S.Row Row(int number, params S.Cell?[] cells)
    {
        var row = new S.Row { RowIndex = (uint)number };
        for (var column = 0; column < cells.Length; column++)
        {
            if (cells[column] is { } cell)
            {
                cell.CellReference = Reference(number, column);
                row.Append(cell);
            }
        }

        return row;
    }

    public static string Reference(int row, int column) =>
        (column >= 26 ? ((char)('A' + (column / 26) - 1)).ToString() : "") + (char)('A' + (column % 26)) + row.ToString(CultureInfo.InvariantCulture);

    public static S.Cell? Text(string text) => text.Length == 0 ? null : new(new S.InlineString(new S.Text(text))) { DataType = S.CellValues.InlineString };

    public static S.Cell Number(double value, int style = 0) =>
        new(new S.CellValue(value.ToString("R", CultureInfo.InvariantCulture))) { StyleIndex = (uint)style };

    /// <summary>Styles whose cell format at each place has one of the patterns; a number is one of Excel's own.</summary>
    public static S.Stylesheet Styles(params string[] patterns)
    {
        var own = new S.NumberingFormats();
        var formats = new S.CellFormats();
        for (var at = 0; at < patterns.Length; at++)
        {
            if (!uint.TryParse(patterns[at], CultureInfo.InvariantCulture, out var id))
            {
                id = 200 + (uint)at;
                own.Append(new S.NumberingFormat { NumberFormatId = id, FormatCode = patterns[at] });
            }

            formats.Append(new S.CellFormat { NumberFormatId = id, ApplyNumberFormat = true });
        }

        return new S.Stylesheet(own, new S.Fonts(new S.Font()), new S.Fills(new S.Fill()), new S.Borders(new S.Border()), formats);
    }
}
