using System.Globalization;
using System.Text;
using Azure.Data.Tables;
using GovOpenFlow.Core.Notices;
using GovOpenFlow.Ledger.Outbox;
using GovOpenFlow.Tables.Format;

namespace GovOpenFlow.Tables.Rows;

/// <summary>How many notices of a plan were caused in a month: a line for each kind, channel, recipient, state and unit.</summary>
internal static class TallyRow
{
    private const int Fields = 6;

    public static string KeyOf(DateTimeOffset month) => month.ToString("yyyy-MM", CultureInfo.InvariantCulture);

    /// <returns>Null: it does not fit into a row, and its month is read each time.</returns>
    public static TableEntity? Of(string planId, DateTimeOffset month, Dictionary<NoticeTotals, int> counts)
    {
        var text = new StringBuilder();
        foreach (var (place, count) in counts)
        {
            text.Append(CultureInfo.InvariantCulture, $"{place.Kind} {place.Channel} {place.Recipient} {place.State} {count} {place.Unit}\n");
        }

        if (counts.Keys.Any(place => place.Unit.Contains('\n', StringComparison.Ordinal)) || Pieces.Rows(text.ToString()) is not [var whole])
        {
            return null;
        }

        var row = new TableEntity(KeyText.Of(planId), KeyOf(month));
        Pieces.Put(row, whole);
        return row;
    }

    /// <returns>Null: it cannot be understood, and its month is counted anew.</returns>
    public static (DateTimeOffset Month, Dictionary<NoticeTotals, int> Counts)? Read(TableEntity row)
    {
        if (!DateTimeOffset.TryParseExact(row.RowKey, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var month))
        {
            return null;
        }

        var counts = new Dictionary<NoticeTotals, int>();
        foreach (var line in Pieces.Get(row).Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.Split(' ', Fields) is not [var kind, var channel, var recipient, var state, var count, var unit]
                || !Enum.TryParse<NoticeKind>(kind, out var its) || !Enum.TryParse<Channel>(channel, out var by) || !Enum.TryParse<Recipient>(recipient, out var to)
                || !Enum.TryParse<NoticeState>(state, out var stands) || !int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            {
                return null;
            }

            counts[new(its, by, to, unit, stands, 0)] = number;
        }

        return (month, counts);
    }
}
