using System.Globalization;
using System.Text;
using DocumentFormat.OpenXml.Packaging;
using GovOpenFlow.Core.Plans;
using GovOpenFlow.Core.Units;
using GovOpenFlow.Reading.Tests.Formats.Samples;
using GovOpenFlow.Reading.UnitSheets;
using Xunit;
using S = DocumentFormat.OpenXml.Spreadsheet;

namespace GovOpenFlow.Reading.Tests.UnitSheets;

public sealed class UnitSheetTests
{
    private static readonly CultureInfo Chinese = CultureInfo.GetCultureInfo("zh-CN");
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en");

    private static readonly UnitDirectory Full = new()
    {
        Units =
        [
            new Unit(
                "县政府办公室",
                ["县府办", "县政府办（县外事办、县史志办）"],
                new Contact("张三", "zhang@county.example", "13800000001"),
                new Contact("李四", null, "+8613800000002"),
                new Contact(null, "audit@county.example", null)),
            new Unit("县财政局", [], new Contact("王五,\"六\"", "wang@county.example", null, "https://oapi.dingtalk.com/robot/send?access_token=1#SEC2")),
            new Unit("城关镇", []),
        ],
        Groups = [new UnitGroup("各乡镇（街道）", ["城关镇"]), new UnitGroup("县级各部门", ["县政府办公室", "县财政局"]), new UnitGroup("驻县单位", [])],
        Coordinator = new Contact("赵六", "open@county.example", "13800000003"),
        LeadingGroup = new Contact("领导小组办公室", null, "13800000004"),
    };

    private static UnitSheetReading Csv(string text) => UnitSheet.Read(Encoding.UTF8.GetBytes(text), Chinese);

    private static void AssertSame(UnitDirectory expected, UnitDirectory? actual)
    {
        Assert.NotNull(actual);
        Assert.Equal((expected.Coordinator, expected.LeadingGroup), (actual.Coordinator, actual.LeadingGroup));
        Assert.Equal(expected.Units.Select(Shown), actual.Units.Select(Shown));
        Assert.Equal(expected.Groups.Select(Shown).Order(), actual.Groups.Select(Shown).Order());
    }

    private static string Shown(Unit unit) => $"{unit.Name}|{string.Join('/', unit.Aliases)}|{unit.Liaison}|{unit.Leader}|{unit.Supervisor}";

    private static string Shown(UnitGroup group) => $"{group.Name}|{string.Join('/', group.Members)}";

    [Theory]
    [InlineData("zh-CN")]
    [InlineData("en")]
    public void What_is_written_is_read_back_the_same(string culture)
    {
        var language = CultureInfo.GetCultureInfo(culture);
        foreach (var sheet in new[] { UnitSheet.ToCsv(Full, language), UnitSheet.ToXlsx(Full, language) })
        {
            var reading = UnitSheet.Read(sheet, Chinese);
            Assert.Empty(reading.Problems);
            AssertSame(Full, reading.Directory);
        }
    }

    [Fact]
    public void The_csv_opens_in_Excel_as_it_is()
    {
        var bytes = UnitSheet.ToCsv(Full, Chinese);

        Assert.Equal(Encoding.UTF8.GetPreamble(), bytes[..3]);
        Assert.StartsWith("单位名称,别名,所属组,联络员,联络员邮箱,联络员手机,联络员群机器人,分管领导,分管领导邮箱,分管领导手机,分管领导群机器人,审核人,审核人邮箱,审核人手机,审核人群机器人,类别\r\n", Encoding.UTF8.GetString(bytes[3..]));
    }

    [Theory]
    [InlineData("=HYPERLINK(\"http://x\",\"y\")")]
    [InlineData("+1")]
    [InlineData("-1")]
    [InlineData("@SUM(A1)")]
    [InlineData("'=1")]
    [InlineData("''@x")]
    [InlineData("＝1")]
    [InlineData("'quoted")]
    public void Text_that_looks_like_a_formula_cannot_act_as_one_and_comes_back(string name)
    {
        var directory = new UnitDirectory { Units = [new Unit("县档案馆", [], new Contact(name, null, null))] };
        var csv = UnitSheet.ToCsv(directory, Chinese);

        foreach (var cell in Encoding.UTF8.GetString(csv).Split('\n').SelectMany(line => line.Split(',')))
        {
            Assert.DoesNotContain(cell.TrimStart('"', '\ufeff').FirstOrDefault(), "=+-@＝");
        }

        Assert.Equal(name, UnitSheet.Read(csv, Chinese).Directory?.Units[0].Liaison?.Name);
        Assert.Equal(name, UnitSheet.Read(UnitSheet.ToXlsx(directory, Chinese), Chinese).Directory?.Units[0].Liaison?.Name);
    }

    [Fact]
    public void The_workbook_is_valid_and_holds_text_alone()
    {
        using var file = SpreadsheetDocument.Open(new MemoryStream(UnitSheet.ToXlsx(Full, Chinese)), isEditable: false);
        var sheet = file.WorkbookPart!.WorksheetParts.Single().Worksheet;

        Assert.Empty(new DocumentFormat.OpenXml.Validation.OpenXmlValidator().Validate(file).Select(error => error.Description));
        Assert.Empty(sheet.Descendants<S.CellFormula>());
        Assert.All(sheet.Descendants<S.Cell>(), cell => Assert.Equal(S.CellValues.InlineString, cell.DataType!.Value));
    }

    [Fact]
    public void Chinese_Excels_own_csv_is_read()
    {
        var gbk = CodePagesEncodingProvider.Instance.GetEncoding(936)!;
        var reading = UnitSheet.Read(gbk.GetBytes("单位名称,联络员,联络员邮箱\r\n县档案馆,张三,zhang@county.example\r\n,,\r\n"), Chinese);

        Assert.Equal("gb18030", reading.Encoding);
        Assert.Equal(new Contact("张三", "zhang@county.example", null), reading.Directory?.Units.Single().Liaison);
    }

    [Fact]
    public void Headings_may_stand_lower_in_any_order_and_in_English()
    {
        var reading = Csv("通讯录\nPhone\tUnit name\tE-mail\tAliases\n138 0000-0001\t县档案馆\tａ＠county.example\t档案馆；县史志馆\n");

        var unit = Assert.Single(reading.Directory!.Units);
        Assert.Equal(["档案馆", "县史志馆"], unit.Aliases);
        Assert.Equal(new Contact(null, "a@county.example", "13800000001"), unit.Liaison);
    }

    [Fact]
    public void A_heading_that_is_not_known_is_a_warning_and_nothing_else_suffers()
    {
        var reading = Csv("*单位名称（必填）,传真,备注\n县档案馆,123,甲\n");

        Assert.Equal("县档案馆", reading.Directory?.Units.Single().Name);
        var problem = Assert.Single(reading.Problems);
        Assert.Equal((Severity.Warning, "unknown-heading", 1, 2), (problem.Severity, problem.Code, problem.Row, problem.Column));
        Assert.Contains("B1", problem.Message);
    }

    public static TheoryData<string, string, int, int> Mistakes() => new()
    {
        { "单位名称,联络员邮箱\n甲局,a@b\n", "bad-email", 2, 2 },
        { "单位名称,联络员邮箱\n甲局,a@b.cn;c@d.cn\n", "bad-email", 2, 2 },
        { "单位名称,联络员邮箱\n甲局,a..b@c.cn\n", "bad-email", 2, 2 },
        { "单位名称,联络员手机\n甲局,0574-88880000\n", "bad-phone", 2, 2 },
        { "单位名称,联络员手机\n甲局,1.38E+10\n", "bad-phone", 2, 2 },
        { "单位名称,联络员手机\n甲局,1380000000\n", "bad-phone", 2, 2 },
        { "单位名称,别名\n甲局,\n乙局,丙局\n甲 局,\n", "repeated-name", 4, 1 },
        { "单位名称,别名\n甲局,甲办\n乙局,甲办\n", "repeated-name", 3, 2 },
        { "单位名称,别名\n甲局,乙局\n乙局,\n", "repeated-name", 3, 1 },
        { "单位名称,联络员\n甲局,张三\n,李四\n", "no-name", 3, 1 },
        { "单位名称,类别\n甲局,部门\n", "unknown-kind", 2, 2 },
        { "单位名称,单位名称\n甲局,乙局\n", "repeated-heading", 1, 2 },
        { "联络员,邮箱\n张三,a@b.cn\n", "no-heading", 0, 0 },
        { "单位名称,联络员\n", "no-units", 0, 0 },
        { "单位名称,联络员\n甲局,\"张三\n乙局,李四\n", "broken-row", 2, 0 },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void A_mistake_is_told_with_its_place_and_nothing_is_taken_over(string sheet, string code, int row, int column)
    {
        var reading = Csv(sheet);

        Assert.Null(reading.Directory);
        var problem = Assert.Single(reading.Problems, problem => problem.Severity == Severity.Error);
        Assert.Equal((code, row, column), (problem.Code, problem.Row, problem.Column));
        Assert.All(UnitSheet.Read(Encoding.UTF8.GetBytes(sheet), English).Problems, told => Assert.DoesNotContain("请", told.Message));
    }

    [Fact]
    public void Rows_of_a_workbook_are_told_by_the_numbers_that_it_shows()
    {
        var sheet = XlsxSample.Of([["通讯录"], ["单位名称", "联络员手机"], ["甲局", "13800000001"], ["乙局", "12"]], "A1:B1");
        var problem = Assert.Single(UnitSheet.Read(sheet, Chinese).Problems);

        Assert.Equal(("bad-phone", 4, 2), (problem.Code, problem.Row, problem.Column));
        Assert.StartsWith("B4", problem.Message);
    }

    [Fact]
    public void Phone_numbers_that_a_workbook_holds_as_numbers_keep_their_digits()
    {
        var sheet = XlsxSample.OfSheets(XlsxSample.Sheet([
            XlsxSample.Row(1, XlsxSample.Text("单位名称"), XlsxSample.Text("手机")),
            XlsxSample.Row(2, XlsxSample.Text("甲局"), XlsxSample.Number(13800000001))]));
        Assert.Equal("13800000001", UnitSheet.Read(sheet, Chinese).Directory?.Units.Single().Liaison?.Phone);
    }

    [Fact]
    public void A_name_printed_in_traditional_script_finds_its_unit_and_cannot_be_taken_twice()
    {
        Assert.Equal("县财政局", Csv("单位名称\n县财政局\n").Directory?.Find("縣財政局")?.Name);
        Assert.Equal("repeated-name", Assert.Single(Csv("单位名称\n县财政局\n縣財政局\n").Problems).Code);
    }

    [Fact]
    public void Another_kind_of_file_is_refused()
    {
        Assert.Equal("unsupported", Assert.Throws<UnreadableDocumentException>(() => UnitSheet.Read(DocxSample.Of("甲"), Chinese)).Code);
        Assert.Equal("empty", Assert.Throws<UnreadableDocumentException>(() => UnitSheet.Read(Array.Empty<byte>(), Chinese)).Code);
        Assert.Equal("unsupported", Assert.Throws<UnreadableDocumentException>(() => UnitSheet.Read(Encoding.ASCII.GetBytes("%PDF-1.7"), Chinese)).Code);
    }

    [Fact]
    public void Problems_are_told_up_to_a_bound()
    {
        var reading = Csv("单位名称,邮箱\n" + string.Concat(Enumerable.Range(0, 1000).Select(at => $"第{at}局,x\n")));
        Assert.Equal(UnitSheet.MostProblems, reading.Problems.Count);
        Assert.Contains("too-many-rows", Csv("单位名称\n" + string.Concat(Enumerable.Repeat("甲\n", UnitSheet.MostRows + 1))).Problems.Select(problem => problem.Code));
    }

    [Fact]
    public void Random_damage_to_a_sheet_is_refused_or_told_and_never_fails()
    {
        var random = new Random(1);
        byte[][] sheets = [UnitSheet.ToCsv(Full, Chinese), UnitSheet.ToXlsx(Full, Chinese)];
        for (var at = 0; at < 1000; at++)
        {
            var bytes = sheets[at % 2].ToArray();
            for (var times = random.Next(1, 10); times > 0; times--)
            {
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            }

            try
            {
                var reading = UnitSheet.Read(bytes, Chinese);
                Assert.Equal(reading.Directory is null, reading.Problems.Any(problem => problem.Severity == Severity.Error));
            }
            catch (UnreadableDocumentException refusal)
            {
                Assert.NotEmpty(refusal.Message);
            }
        }
    }
}
