using GovOpenFlow.Embedded.Storage.Format;
using GovOpenFlow.Ledger.Outbox;

namespace GovOpenFlow.Embedded.Storage.Writes;

/// <summary>Notes what became of notices, all at once.</summary>
internal sealed class SettleJob(IReadOnlyList<(NoticeKey Key, Settlement Settlement)> settlements, DateTimeOffset now) : WriteJob<bool>
{
    protected override bool Write(WriteStatements statements)
    {
        foreach (var (key, settlement) in settlements)
        {
            if (!statements.Notices.Settle(key, settlement, now))
            {
                throw new ArgumentException($"There is no notice {settlement.Key}.");
            }
        }

        return true;
    }
}
