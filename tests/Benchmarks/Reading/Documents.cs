using System.Globalization;
using System.Text;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace GovOpenFlow.Benchmarks.Reading;

/// <summary>Plans of any size, in our own words.</summary>
internal static class Documents
{
    private static readonly string[] Deadlines = ["全年", "9月底前", "12月底前", "每季度", "三季度前"];
    private static readonly string[] Units = ["区财政局", "区司法局、区政府办公室", "区教育局,各街道办事处", "区住建局、区级其他有关部门"];

    public static IEnumerable<string[]> Rows(int count) => Enumerable.Range(1, count).Select(number => new[]
    {
        string.Create(CultureInfo.InvariantCulture, $"{number}.公开第{number}类事项的办理依据、流程和结果,按要求及时更新,方便群众查阅和监督。"),
        Deadlines[number % Deadlines.Length],
        Units[number % Units.Length],
    });

    public static byte[] Bars(int rows) => Encoding.UTF8.GetBytes(
        "工作任务 | 完成时限 | 责任单位 |\n" + string.Concat(Rows(rows).Select(row => string.Join(" | ", row) + " |\n")));

    public static byte[] Html(int rows) => Encoding.UTF8.GetBytes(
        "<html><head><meta charset=utf-8></head><body><table><tr><td>工作任务</td><td>完成时限</td><td>责任单位</td></tr>"
        + string.Concat(Rows(rows).Select(row => $"<tr><td>{row[0]}</td><td>{row[1]}</td><td>{row[2]}</td></tr>"))
        + "</table></body></html>");

    public static byte[] Xlsx(int rows)
    {
        using var stream = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(stream, SpreadsheetDocumentType.Workbook))
        {
            var book = document.AddWorkbookPart();
            var part = book.AddNewPart<WorksheetPart>();
            var lines = Rows(rows).Prepend(["工作任务", "完成时限", "责任单位"]);
            part.Worksheet = new(new SheetData(lines.Select(line => new Row(line.Select(text =>
                new Cell { DataType = CellValues.InlineString, InlineString = new(new Text(text)) })))));
            book.Workbook = new(new Sheets(new Sheet { Id = book.GetIdOfPart(part), SheetId = 1, Name = "plan" }));
        }

        return stream.ToArray();
    }
}
