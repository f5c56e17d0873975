using GovOpenFlow.Ledger.Outbox;

namespace GovOpenFlow.Web.Pages.NoticeList;

/// <summary>How the notices of a unit stand.</summary>
/// <param name="Unit">Its canonical name.</param>
/// <param name="Waiting">Pending, being sent, or failed for now.</param>
/// <param name="Sent">Accepted or delivered.</param>
/// <param name="Failed">Failed for good.</param>
/// <param name="Unknown">Of which nobody knows.</param>
/// <param name="Suppressed">Not sent.</param>
public sealed record UnitMessages(string Unit, int Waiting, int Sent, int Failed, int Unknown, int Suppressed)
{
    internal static UnitMessages Of(IGrouping<string, NoticeTotals> unit)
    {
        int Count(params ReadOnlySpan<NoticeState> states)
        {
            var sum = 0;
            foreach (var one in unit)
            {
                sum += states.Contains(one.State) ? one.Count : 0;
            }

            return sum;
        }

        return new(
            unit.Key,
            Count(NoticeState.Pending, NoticeState.Sending, NoticeState.FailedTemporary),
            Count(NoticeState.Accepted, NoticeState.Delivered),
            Count(NoticeState.FailedPermanent),
            Count(NoticeState.Unknown),
            Count(NoticeState.Suppressed));
    }
}
