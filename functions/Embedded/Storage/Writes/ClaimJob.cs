using GovOpenFlow.Ledger.Outbox;

namespace GovOpenFlow.Embedded.Storage.Writes;

/// <summary>Claims notices for one message, all or none.</summary>
internal sealed class ClaimJob(string messageId, IReadOnlyList<OutboxEntry> entries, DateTimeOffset now, DateTimeOffset until) : WriteJob<bool>
{
    protected override bool Write(WriteStatements statements)
    {
        var numbers = new long[entries.Count];
        for (var index = 0; index < numbers.Length; index++)
        {
            if (statements.Notices.FindClaimable(entries[index], now) is not { } number
                || Array.IndexOf(numbers, number, 0, index) >= 0)
            {
                return false;
            }

            numbers[index] = number;
        }

        foreach (var number in numbers)
        {
            statements.Notices.Claim(number, messageId, now, until);
        }

        return true;
    }
}
