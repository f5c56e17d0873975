using Azure;
using Azure.Data.Tables;
using GovOpenFlow.Ledger.Outbox;
using GovOpenFlow.Tables.Format;
using GovOpenFlow.Tables.Rows;

namespace GovOpenFlow.Tables.Indexes;

/// <summary>Counts a plan's notices: months that are over are counted once and kept, what came since is read.</summary>
/// <remarks>
/// A plan of 10,000 assignments has some 250,000 notices at the end of its year. A month's tally is dropped by whoever moves one of its notices late, and by the
/// sweep where a notice of the month has changed within its ten days; the next reader counts that month anew. A reader that counts while somebody moves may
/// keep a tally that lags behind until the next sweep.
/// </remarks>
internal sealed class NoticeTallies(LedgerTables tables)
{
    // Most of what becomes of a notice becomes of it within hours.
    private static readonly TimeSpan Rest = TimeSpan.FromDays(3);

    /// <summary>Adds a plan's counts to those of others.</summary>
    public async Task CountAsync(string planId, Dictionary<NoticeTotals, int> counts, CancellationToken cancellation)
    {
        var kept = await KeptAsync(planId, cancellation).ConfigureAwait(false);
        var read = new SortedDictionary<DateTimeOffset, Dictionary<NoticeTotals, int>>();
        DateTimeOffset? newest = null;
        foreach (var range in Between(kept.Keys))
        {
            var where = TableClient.CreateQueryFilter($"PartitionKey eq {KeyText.Of(planId)}") + range;
            await foreach (var row in tables.Notices.QueryAsync(where, NoticeIndexRow.Counted, null, cancellation).ConfigureAwait(false))
            {
                var caused = Instant.FromKey(row.RowKey);
                newest = newest > caused ? newest : caused;
                if (!read.TryGetValue(MonthOf(caused), out var tally))
                {
                    read[MonthOf(caused)] = tally = [];
                }

                var (kind, channel, recipient, unit, state) = NoticeIndexRow.Read(row);
                Add(tally, new(kind, channel, recipient, unit, state, 0), 1);
            }
        }

        foreach (var (place, count) in kept.Values.Concat(read.Values).SelectMany(tally => tally))
        {
            Add(counts, place, count);
        }

        // A month without notices is kept too, so that nobody looks into it again.
        for (var month = kept.Keys.Concat(read.Keys).Order().FirstOrDefault(); IsOver(month, newest); month = month.AddMonths(1))
        {
            if (!kept.ContainsKey(month) && TallyRow.Of(planId, month, read.GetValueOrDefault(month) ?? []) is { } row)
            {
                await tables.Tallies.PutAsync(row, cancellation).ConfigureAwait(false);
            }
        }
    }

    private async Task<SortedDictionary<DateTimeOffset, Dictionary<NoticeTotals, int>>> KeptAsync(string planId, CancellationToken cancellation)
    {
        var kept = new SortedDictionary<DateTimeOffset, Dictionary<NoticeTotals, int>>();
        var where = TableClient.CreateQueryFilter($"PartitionKey eq {KeyText.Of(planId)}");
        await foreach (var row in tables.Tallies.QueryAsync(where, cancellation: cancellation).ConfigureAwait(false))
        {
            if (TallyRow.Read(row) is var (month, tally))
            {
                kept[month] = tally;
            }
        }

        return kept;
    }

    // What no tally covers: before the first month, where one is missing, and after the last.
    private static IEnumerable<string> Between(IEnumerable<DateTimeOffset> kept)
    {
        var from = DateTimeOffset.UnixEpoch;
        foreach (var month in kept)
        {
            if (from < month)
            {
                yield return TableClient.CreateQueryFilter($" and RowKey ge {Instant.Key(from)} and RowKey lt {Instant.Key(month)}");
            }

            from = month.AddMonths(1);
        }

        yield return TableClient.CreateQueryFilter($" and RowKey ge {Instant.Key(from)}");
    }

    /// <summary>Drops the tally of a notice's month, where there may be one.</summary>
    /// <param name="planId">The notice's plan.</param>
    /// <param name="caused">When it was caused.</param>
    /// <param name="now">The present, or the time of the plan's newest notice.</param>
    public Task DropAsync(string planId, DateTimeOffset caused, DateTimeOffset now) => IsOver(MonthOf(caused), now)
        ? tables.Tallies.TryDeleteAsync(KeyText.Of(planId), TallyRow.KeyOf(MonthOf(caused)), ETag.All, CancellationToken.None)
        : Task.CompletedTask;

    private static bool IsOver(DateTimeOffset month, DateTimeOffset? now) => month.AddMonths(1) + Rest <= now;

    private static DateTimeOffset MonthOf(DateTimeOffset instant) => new(instant.UtcDateTime.Year, instant.UtcDateTime.Month, 1, 0, 0, 0, TimeSpan.Zero);

    private static void Add(Dictionary<NoticeTotals, int> counts, NoticeTotals place, int count) => counts[place] = counts.GetValueOrDefault(place) + count;
}
