using System.Globalization;
using System.Text;
using Azure.Data.Tables;
using GovOpenFlow.Ledger.Store;
using GovOpenFlow.Tables.Format;

namespace GovOpenFlow.Tables;

/// <summary>Texts of any length by their names. A head says which version stands and how many parts it has.</summary>
/// <remarks>A short text is saved in one transaction with its head. The parts of a long one are written first, under the new version's keys, and its head turns to them.</remarks>
internal sealed class Documents(LedgerTable table)
{
    private const string Head = "head";
    private const string Parts = "Rows";
    private const string Version = "Version";
    private const string Writer = "Writer";

    /// <summary>A text and its version; null where it was never saved.</summary>
    /// <exception cref="LedgerUnavailableException">Parts of it are missing.</exception>
    public async Task<Setting?> LoadAsync(string name, CancellationToken cancellation)
    {
        for (var missed = 0L; ;)
        {
            var rows = new List<TableEntity>();
            var where = TableClient.CreateQueryFilter($"PartitionKey eq {KeyText.Of(name)}");
            await foreach (var row in table.QueryAsync(where, cancellation: cancellation).ConfigureAwait(false))
            {
                rows.Add(row);
            }

            if (rows.Find(row => row.RowKey == Head) is not { } head)
            {
                return null;
            }

            var version = head.GetInt64(Version) ?? 0;
            var writer = head.GetString(Writer);
            var parts = rows.FindAll(row => row.RowKey != Head && row.GetInt64(Version) == version && row.GetString(Writer) == writer);
            if (parts.Count == head.GetInt32(Parts))
            {
                return new(parts.Aggregate(new StringBuilder(), (text, part) => text.Append(Pieces.Get(part))).ToString(), version);
            }

            // It may have been saved while it was read, and then the next look finds another version.
            if (missed == version)
            {
                throw new LedgerUnavailableException("damaged", $"Parts of the text '{name}' are missing.");
            }

            missed = version;
        }
    }

    /// <summary>Saves a text, if the stored version is the expected one (0: there is none).</summary>
    /// <returns>False: somebody saved in between.</returns>
    public async Task<bool> SaveAsync(string name, string content, long expectedVersion, CancellationToken cancellation)
    {
        var partition = KeyText.Of(name);
        var stored = await table.FindAsync(partition, Head, cancellation).ConfigureAwait(false);
        if ((stored?.GetInt64(Version) ?? 0) != expectedVersion)
        {
            return false;
        }

        // Parts that somebody else writes at the same time have keys of their own; the head says whose stand.
        var writer = Guid.NewGuid().ToString("N")[..8];
        var parts = Pieces.Rows(content).Select((text, index) => PartOf(partition, expectedVersion + 1, writer, index, text)).ToList();
        var head = new TableEntity(partition, Head) { [Version] = expectedVersion + 1, [Parts] = parts.Count, [Writer] = writer };
        var turn = stored is null
            ? new TableTransactionAction(TableTransactionActionType.Add, head)
            : new TableTransactionAction(TableTransactionActionType.UpdateReplace, head, stored.ETag);
        var isShort = parts.Count < LedgerTable.MostPerTransaction && parts.Append(head).Sum(Pieces.Weigh) <= Pieces.MostPerTransaction;
        if (!isShort)
        {
            await Many.RunAsync(parts, part => table.PutAsync(part, cancellation)).ConfigureAwait(false);
        }

        IEnumerable<TableTransactionAction> added =
            isShort ? parts.Select(part => new TableTransactionAction(TableTransactionActionType.Add, part)) : [];
        var saved = await table.TrySubmitAsync(added.Prepend(turn), head, cancellation).ConfigureAwait(false);
        // What is left behind by a crash here is passed over by readers.
        if (saved && stored is not null)
        {
            var before = Enumerable.Range(0, stored.GetInt32(Parts) ?? 0).Select(index => KeyOf(expectedVersion, stored.GetString(Writer), index));
            await table.DeleteAllAsync(partition, before, CancellationToken.None).ConfigureAwait(false);
        }
        else if (!saved && !isShort)
        {
            await table.DeleteAllAsync(partition, parts.Select(part => part.RowKey), CancellationToken.None).ConfigureAwait(false);
        }

        return saved;
    }

    private static TableEntity PartOf(string partition, long version, string writer, int index, string text)
    {
        var row = new TableEntity(partition, KeyOf(version, writer, index)) { [Version] = version, [Writer] = writer };
        Pieces.Put(row, text);
        return row;
    }

    private static string KeyOf(long version, string writer, int index) =>
        string.Create(CultureInfo.InvariantCulture, $"part-{version:D10}-{writer}-{index:D4}");
}
