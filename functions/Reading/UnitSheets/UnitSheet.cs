using System.Globalization;
using GovOpenFlow.Core.Plans;
using GovOpenFlow.Core.Units;
using GovOpenFlow.Reading.Formats;
using GovOpenFlow.Reading.Formats.Packages;

namespace GovOpenFlow.Reading.UnitSheets;

/// <summary>The unit directory as a sheet that a coordinator edits: CSV or .xlsx, one row for each unit.</summary>
/// <remarks>
/// Reading knows the columns by their headings, in Chinese or English and in any order; only the unit's name is needed.
/// What is written can be read back to the same directory.
/// </remarks>
public static class UnitSheet
{
    /// <summary>Problems that one reading tells; beyond them the sheet is best corrected first.</summary>
    public const int MostProblems = 200;

    /// <summary>Rows that a sheet may have.</summary>
    public const int MostRows = 50_000;

    /// <summary>Reads a CSV (UTF-8, GB18030 as Chinese Excel saves it, UTF-16) or an .xlsx; the content tells which.</summary>
    /// <param name="bytes">The file.</param>
    /// <param name="culture">The language of the problems: Chinese unless English.</param>
    /// <exception cref="UnreadableDocumentException">The file is not a sheet at all: empty, too large, damaged, of another kind.</exception>
    public static UnitSheetReading Read(ReadOnlyMemory<byte> bytes, CultureInfo culture)
    {
        var notes = new LoadNotes(culture);
        FileCheck.Admit(bytes.Span, notes);
        var problems = new SheetProblems(culture);
        var encoding = "utf-8";
        List<SheetLine> lines;
        if (OfficePackage.IsOne(bytes.Span))
        {
            lines = XlsxLines.Read(bytes, notes);
        }
        else
        {
            (lines, var brokenRows, encoding) = CsvLines.Read(bytes.Span, notes);
            foreach (var row in brokenRows)
            {
                problems.Add(Severity.Error, "broken-row", row, null);
            }
        }

        if (lines.Count > MostRows)
        {
            problems.Add(Severity.Error, "too-many-rows", 0, null, MostRows);
            return new UnitSheetReading(null, problems.All, encoding);
        }

        var directory = new UnitSheetReader(problems).Read(lines);
        return new UnitSheetReading(directory, problems.All, encoding);
    }

    /// <summary>The directory as UTF-8 CSV that Excel opens as it is; no cell can act as a formula.</summary>
    /// <param name="directory">The directory.</param>
    /// <param name="culture">The language of the headings: Chinese unless English.</param>
    public static byte[] ToCsv(UnitDirectory directory, CultureInfo culture) => CsvLines.Write(UnitSheetRows.Of(directory, culture));

    /// <summary>The directory as a workbook with one sheet of text cells.</summary>
    /// <inheritdoc cref="ToCsv"/>
    public static byte[] ToXlsx(UnitDirectory directory, CultureInfo culture) =>
        XlsxLines.Write(UnitSheetTexts.Source.Get("sheet-name", culture), UnitSheetRows.Of(directory, culture));
}
