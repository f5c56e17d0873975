using System.Runtime.CompilerServices;
using GovOpenFlow.Ledger.Store;
using GovOpenFlow.Web.Assignments;
using GovOpenFlow.Web.Plans;

namespace GovOpenFlow.Web.Pages.LedgerList;

/// <summary>Goes through the whole ledger as filtered and ordered, part by part, so that an export of any size needs little memory.</summary>
internal static class LedgerWalk
{
    private const int PartSize = 500;

    public static async IAsyncEnumerable<LedgerLine> AllAsync(
        ILedger ledger, PlanShelf plans, AssignmentFilter filter, [EnumeratorCancellation] CancellationToken cancellation)
    {
        string? cursor = null;
        do
        {
            var page = await ledger.ListAsync(filter, cursor, PartSize, cancellation).ConfigureAwait(false);
            foreach (var record in page.Items)
            {
                var item = await plans.FindItemAsync(record.State.PlanId, record.State.Item, cancellation).ConfigureAwait(false);
                yield return new(AssignmentRow.Of(record.State, record.Parked, item, filter.Now), item, record.State.Report);
            }

            cursor = page.Next;
        }
        while (cursor is not null);
    }
}
