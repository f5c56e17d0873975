using System.Globalization;
using System.Xml.Linq;
using GovOpenFlow.Reading.Formats.Packages;

namespace GovOpenFlow.Reading.Formats.Excel;

/// <summary>Reads the cells of a sheet that have something in them, whatever size the sheet claims.</summary>
internal sealed class SheetReader(IReadOnlyList<string> sharedStrings, WorkbookStyles styles, bool counts1904)
{
    private readonly List<SheetRow> _rows = [];
    private readonly List<MergedRange> _merged = [];

    /// <summary>Rows in the order of their numbers.</summary>
    public IReadOnlyList<SheetRow> Rows => _rows;

    public IReadOnlyList<MergedRange> Merged => _merged;

    /// <summary>Formulas that the file holds no result of. They are never computed here.</summary>
    public int FormulasWithoutValue { get; private set; }

    public void Read(BoundedXmlReader reader)
    {
        var last = 0;
        while (reader.NextElement())
        {
            if (reader.Name == "row")
            {
                last = CellReference.ParseRow(reader.Attribute("r")) ?? last + 1;
                ReadRow(reader, last);
            }
            else if (reader.Name == "mergeCell" && MergedRange.Parse(reader.Attribute("ref")) is { } range)
            {
                _merged.Add(range);
            }
        }

        _rows.Sort((one, other) => one.Number.CompareTo(other.Number));
    }

    private void ReadRow(BoundedXmlReader reader, int number)
    {
        var cells = new SortedList<int, FlowCell>();
        var column = -1;
        foreach (var name in reader.Children())
        {
            if (name != "c")
            {
                continue;
            }

            var cell = reader.ReadElement();
            column = CellReference.Parse((string?)cell.Attribute("r"))?.Column ?? column + 1;
            var text = TextOf(cell);
            if (text.Length > 0 && column <= CellReference.LastColumn)
            {
                cells.TryAdd(column, new FlowCell(column, [new FlowText(text)]));
            }
        }

        if (cells.Count > 0)
        {
            _rows.Add(new SheetRow(number, [.. cells.Values]));
        }
    }

    private string TextOf(XElement cell)
    {
        var value = cell.Element("v")?.Value ?? "";
        if (value.Length == 0 && cell.Element("f") is not null && cell.Element("is") is null)
        {
            FormulasWithoutValue++;
        }

        return (string?)cell.Attribute("t") switch
        {
            "s" => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at < sharedStrings.Count ? sharedStrings[at] : "",
            "inlineStr" => cell.Element("is") is { } inline ? SheetText.Of(inline) : "",
            "str" or "e" => SheetText.Clean(value),
            "b" => value == "1" ? "TRUE" : "FALSE",
            "d" => DateText(value),
            _ => NumberText(value, styles[(string?)cell.Attribute("s")]),
        };
    }

    private string NumberText(string value, CellFormat format) =>
        double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
            ? format.Print(number, counts1904)
            : SheetText.Clean(value);

    private static string DateText(string value) =>
        DateTime.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var date)
            ? string.Create(CultureInfo.InvariantCulture, $"{date.Year}年{date.Month}月{date.Day}日")
            : SheetText.Clean(value);
}
