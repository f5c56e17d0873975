using CsvHelper;
using GovOpenFlow.Reading.Formats;
using GovOpenFlow.Reading.Formats.Text;

namespace GovOpenFlow.Reading.UnitSheets;

/// <summary>Rows of a CSV file, as Chinese Excel writes and reads them.</summary>
internal static class CsvLines
{
    /// <summary>Columns that are looked at: a sheet of ours has fourteen.</summary>
    private const int MostColumns = 256;

    /// <summary>Characters in which the separator is looked for.</summary>
    private const int HeadLength = 400;

    /// <summary>Reads the rows. A row that is quoted wrongly is reported by its number and left out.</summary>
    /// <exception cref="UnreadableDocumentException">No encoding makes sense of the bytes.</exception>
    public static (List<SheetLine> Lines, List<int> BrokenRows, string Encoding) Read(ReadOnlySpan<byte> bytes, LoadNotes notes)
    {
        var decoded = TextDecoder.Decode(bytes) ?? throw TextDecoder.Refuse(bytes, notes);
        var text = CleanText.Of(decoded.Text);
        var lines = new List<SheetLine>();
        var broken = new SortedSet<int>();
        using var reader = CsvReader.FromText(text, new CsvReaderOptions
        {
            Separator = SeparatorOf(text),
            HasHeader = false,
            SkipEmptyLines = false,
            OnMalformedRecord = record => broken.Add((int)record.RecordNumber),
        });
        while (reader.Read() && lines.Count <= UnitSheet.MostRows)
        {
            lines.Add(new SheetLine(lines.Count + 1, [.. Enumerable.Range(0, Math.Min(reader.FieldCount, MostColumns)).Select(at => reader.GetString(at).Trim())]));
        }

        return ([.. lines.Where(line => !broken.Contains(line.Row))], [.. broken], decoded.Encoding);
    }

    /// <summary>Writes UTF-8 with the mark that Excel needs to tell it, lines ended by \r\n, formulas guarded against.</summary>
    public static byte[] Write(IEnumerable<IReadOnlyList<string>> rows)
    {
        using var stream = new MemoryStream();
        using (var csv = CsvWriter.Create(stream, new CsvWriterOptions { WriteByteOrderMark = true }, leaveOpen: true))
        {
            foreach (var row in rows)
            {
                foreach (var cell in row)
                {
                    csv.WriteField(FormulaGuard.On(cell));
                }

                csv.EndRecord();
            }
        }

        return stream.ToArray();
    }

    /// <summary>Excel's Unicode text is parted by tabs; some countries' CSV by semicolons. Titles may stand above, so a few lines are asked.</summary>
    private static char SeparatorOf(string text)
    {
        var head = text.AsSpan(0, Math.Min(text.Length, HeadLength));
        return head.Contains('\t') ? '\t' : !head.Contains(',') && head.Contains(';') ? ';' : ',';
    }
}
