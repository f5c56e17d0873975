using GovOpenFlow.Web.Assignments;
using GovOpenFlow.Web.Requests;

namespace GovOpenFlow.Web.Pages.LedgerList;

/// <summary>What exports take: the ledger's filter and order, without its pages.</summary>
internal static class LedgerParameters
{
    public static readonly QueryParameter[] OfWhole = [.. AssignmentParameters.All.Where(one => one.Name is not ("cursor" or "limit"))];
}
