using System.Globalization;
using System.Text;
using Azure.Data.Tables;
using GovOpenFlow.Ledger.Store;
using GovOpenFlow.Tables.Format;

namespace GovOpenFlow.Tables;

public sealed partial class TablesLedger
{
    private const string Head = "head";
    private const string Rows = "Rows";
    private const string DocumentVersion = "Version";

    /// <inheritdoc/>
    public async Task<Setting?> LoadAsync(string name, CancellationToken cancellation)
    {
        while (true)
        {
            var rows = new List<TableEntity>();
            var where = TableClient.CreateQueryFilter($"PartitionKey eq {KeyText.Of(name)}");
            await foreach (var row in tables.Documents.QueryAsync(where, cancellation: cancellation).ConfigureAwait(false))
            {
                rows.Add(row);
            }

            if (rows.Find(row => row.RowKey == Head) is not { } head)
            {
                return null;
            }

            var version = head.GetInt64(DocumentVersion) ?? 0;
            var parts = rows.Where(row => row.RowKey != Head).Take(head.GetInt32(Rows) ?? 0).ToList();
            // A long document may have been saved while it was read, one row after the other.
            if (parts.Count == head.GetInt32(Rows) && parts.TrueForAll(part => part.GetInt64(DocumentVersion) == version))
            {
                return new(parts.Aggregate(new StringBuilder(), (text, part) => text.Append(Pieces.Get(part))).ToString(), version);
            }
        }
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The document is too long for one transaction: more than some 650,000 Chinese characters.</exception>
    public async Task<bool> SaveAsync(string name, string content, long expectedVersion, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(expectedVersion);
        if (Pieces.Weigh(content) > Pieces.MostPerTransaction)
        {
            throw new ArgumentException($"A document of {content.Length} characters is too long for one transaction.", nameof(content));
        }

        var partition = KeyText.Of(name);
        var stored = await tables.Documents.FindAsync(partition, Head, cancellation).ConfigureAwait(false);
        if ((stored?.GetInt64(DocumentVersion) ?? 0) != expectedVersion)
        {
            return false;
        }

        var parts = Pieces.Rows(content);
        var head = new TableEntity(partition, Head) { [DocumentVersion] = expectedVersion + 1, [Rows] = parts.Count };
        List<TableTransactionAction> actions =
        [
            stored is null
                ? new(TableTransactionActionType.Add, head)
                : new(TableTransactionActionType.UpdateReplace, head, stored.ETag),
        ];
        for (var index = 0; index < parts.Count; index++)
        {
            var row = new TableEntity(partition, string.Create(CultureInfo.InvariantCulture, $"part-{index:D2}")) { [DocumentVersion] = expectedVersion + 1 };
            Pieces.Put(row, parts[index]);
            actions.Add(new(TableTransactionActionType.UpsertReplace, row));
        }

        return await tables.Documents.TrySubmitAsync(actions, cancellation).ConfigureAwait(false) is not null;
    }
}
