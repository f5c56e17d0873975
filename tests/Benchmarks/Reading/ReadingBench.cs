using AngleSharp.Html.Parser;
using DocumentFormat.OpenXml.Packaging;
using Cell = DocumentFormat.OpenXml.Spreadsheet.Cell;
using GovOpenFlow.Benchmarks.Running;
using GovOpenFlow.Reading;

namespace GovOpenFlow.Benchmarks.Reading;

/// <summary>Reading against the bare parse of the same bytes, and large documents against small ones.</summary>
internal static class ReadingBench
{
    public static async Task RunAsync(Run run)
    {
        if (Directory.Exists(run.Documents))
        {
            foreach (var file in Directory.GetFiles(run.Documents, "*.txt").Order())
            {
                var bytes = await File.ReadAllBytesAsync(file);
                await run.CompareAsync(
                    Path.GetFileName(file), "ms", true,
                    Timed("read", () => Read(bytes)), Timed("decoding its bytes", () => _ = System.Text.Encoding.UTF8.GetCharCount(bytes)));
            }
        }
        else
        {
            Run.Skip($"there is no folder {run.Documents} with published plans.");
        }

        var (small, large) = (Documents.Bars(run.Size(6_500)), Documents.Bars(run.Size(65_000)));
        await run.CompareAsync(
            $"text of {large.Length / 1e6:0.0} MB", "ms", true,
            Timed("read", () => Read(large)), Timed($"text of {small.Length / 1e6:0.0} MB, ten times", () => Repeat(10, () => Read(small))));
        run.Note("text", "read", "ms/MB", Run.Milliseconds(() => Read(large)) / (large.Length / 1e6));

        var (sheet, tenSheets) = (Documents.Xlsx(run.Size(1_000)), Documents.Xlsx(run.Size(10_000)));
        await run.CompareAsync(
            $"sheet of {run.Size(10_000)} rows", "ms", true,
            Timed("read", () => Read(tenSheets)), Timed("OpenXml's bare walk of it", () => Walk(tenSheets)), Timed("sheet of a tenth, ten times", () => Repeat(10, () => Read(sheet))));

        var page = Documents.Html(run.Size(1_000));
        await run.CompareAsync(
            $"page of {run.Size(1_000)} rows", "ms", true,
            Timed("read", () => Read(page)), Timed("AngleSharp's bare parse of it", () => new HtmlParser().ParseDocument(new MemoryStream(page)).Dispose()));
        await run.CompareAsync(
            "pages of 54 rows", "1/s", true,
            Rate("read", Documents.Html(54), bytes => Read(bytes)),
            Rate("AngleSharp's bare parse", Documents.Html(54), bytes => new HtmlParser().ParseDocument(new MemoryStream(bytes)).Dispose()));
    }

    private static Contender Timed(string name, Action action) => Contender.Of(name, () => Run.Milliseconds(action));

    private static Contender Rate(string name, byte[] bytes, Action<byte[]> action) =>
        Contender.Of(name, () => 100 / (Run.Milliseconds(() => Repeat(100, () => action(bytes))) / 1000));

    private static void Repeat(int times, Action action)
    {
        for (var i = 0; i < times; i++)
        {
            action();
        }
    }

    private static void Read(byte[] bytes) => PlanReader.Read(bytes, new() { Year = 2026 });

    private static void Walk(byte[] bytes)
    {
        using var document = SpreadsheetDocument.Open(new MemoryStream(bytes), false);
        foreach (var cell in document.WorkbookPart!.WorksheetParts.First().Worksheet!.Descendants<Cell>())
        {
            _ = cell.InnerText;
        }
    }
}
