using AngleSharp.Html.Parser;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using GovOpenFlow.Benchmarks;
using GovOpenFlow.Reading;

if (args is ["ledger"])
{
    await LedgerPages.RunAsync();
    return;
}

// Figures are ratios against something else in the same run; a time alone says more about the machine.
static void Read(byte[] bytes) => PlanReader.Read(bytes, new() { Year = 2026 });

if (args is ["dispatch"])
{
    await Dispatching.RunAsync();
    return;
}

var folder = args.Length > 0 ? args[0] : "../shared/documents";
if (Directory.Exists(folder))
{
    foreach (var file in Directory.GetFiles(folder, "*.txt").Order())
    {
        var bytes = File.ReadAllBytes(file);
        Pair.Run(Path.GetFileName(file), () => Read(bytes), "decoding its bytes", () => System.Text.Encoding.UTF8.GetCharCount(bytes));
    }
}
else
{
    Console.WriteLine($"skipped: there is no folder {folder} with published plans.");
}

var (small, large) = (Documents.Bars(6_500), Documents.Bars(65_000));
Pair.Run($"text of {large.Length / 1e6:0.0} MB", () => Read(large), $"text of {small.Length / 1e6:0.0} MB, ten times", () => { for (var i = 0; i < 10; i++) { Read(small); } });

var (sheet, tenSheets) = (Documents.Xlsx(1_000), Documents.Xlsx(10_000));
Pair.Run("sheet of 10,000 rows", () => Read(tenSheets), "sheet of 1,000 rows, ten times", () => { for (var i = 0; i < 10; i++) { Read(sheet); } });
Pair.Run("sheet of 10,000 rows", () => Read(tenSheets), "OpenXml's bare walk of it", () => Walk(tenSheets));

var page = Documents.Html(1_000);
Pair.Run("page of 1,000 rows", () => Read(page), "AngleSharp's bare parse of it", () => new HtmlParser().ParseDocument(new MemoryStream(page)));

var process = System.Diagnostics.Process.GetCurrentProcess();
Console.WriteLine($"peak memory of this run: {process.PeakWorkingSet64 / 1e6:0} MB");

static void Walk(byte[] bytes)
{
    using var document = SpreadsheetDocument.Open(new MemoryStream(bytes), false);
    foreach (var cell in document.WorkbookPart!.WorksheetParts.First().Worksheet!.Descendants<Cell>())
    {
        _ = cell.InnerText;
    }
}
