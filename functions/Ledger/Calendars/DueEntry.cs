using GovOpenFlow.Core.Assignments;
using GovOpenFlow.Core.Plans;

namespace GovOpenFlow.Ledger.Calendars;

/// <summary>An assignment whose dates go into a calendar.</summary>
/// <param name="State">As it stands.</param>
/// <param name="Item">Its item; null where the plan is not there.</param>
/// <param name="PlanTitle">The plan's title, or null.</param>
public sealed record DueEntry(AssignmentState State, WorkItem? Item, string? PlanTitle);
