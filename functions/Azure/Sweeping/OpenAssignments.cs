using System.Runtime.CompilerServices;
using GovOpenFlow.Ledger.Store;

namespace GovOpenFlow.Functions.Sweeping;

/// <summary>The assignments on which time still works, page by page.</summary>
internal static class OpenAssignments
{
    private const int PerPage = 500;

    /// <param name="ledger">Where they are.</param>
    /// <param name="planId">Of one plan; null: of all.</param>
    /// <param name="now">The present.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    public static async IAsyncEnumerable<AssignmentRecord> OfAsync(
        ILedger ledger, string? planId, DateTimeOffset now, [EnumeratorCancellation] CancellationToken cancellation)
    {
        string? cursor = null;
        do
        {
            var page = await ledger.ListAsync(new() { PlanId = planId, Open = true, Now = now }, cursor, PerPage, cancellation).ConfigureAwait(false);
            foreach (var record in page.Items.Where(record => !record.State.CarriedOver))
            {
                yield return record;
            }

            cursor = page.Next;
        }
        while (cursor is not null);
    }
}
