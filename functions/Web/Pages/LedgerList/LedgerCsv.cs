using CsvHelper;
using GovOpenFlow.Reading.UnitSheets;

namespace GovOpenFlow.Web.Pages.LedgerList;

/// <summary>The ledger as CSV (RFC 4180, UTF-8 with its mark, because Excel takes anything else for the local code page).</summary>
internal static class LedgerCsv
{
    private static readonly CsvWriterOptions Options = new() { WriteByteOrderMark = true };

    public static async Task WriteAsync(Stream to, IAsyncEnumerable<LedgerLine> lines, Words words, CancellationToken cancellation)
    {
        await using var csv = CsvWriter.Create(to, Options, leaveOpen: true);
        await csv.WriteRecordAsync([.. LedgerColumns.All.Select(column => words[column.Key])], cancellation).ConfigureAwait(false);
        await foreach (var line in lines.WithCancellation(cancellation).ConfigureAwait(false))
        {
            await csv.WriteRecordAsync([.. LedgerColumns.Of(line, words).Select(FormulaGuard.On)], cancellation).ConfigureAwait(false);
        }

        await csv.FlushAsync(cancellation).ConfigureAwait(false);
    }
}
