using GovOpenFlow.Core.Assignments;
using GovOpenFlow.Core.Plans;
using GovOpenFlow.Web.Assignments;

namespace GovOpenFlow.Web.Pages.LedgerList;

/// <summary>A line of a printed ledger.</summary>
/// <param name="Row">As in the ledger.</param>
/// <param name="Item">The plan's item; null where ledger and plan do not fit.</param>
/// <param name="Report">The latest report for the current checkpoint.</param>
public sealed record LedgerLine(AssignmentRow Row, WorkItem? Item, Report? Report);
