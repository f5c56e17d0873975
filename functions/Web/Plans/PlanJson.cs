using GovOpenFlow.Core.Calendar;
using GovOpenFlow.Ledger.Store;

namespace GovOpenFlow.Web.Plans;

/// <summary>A plan that was started, with its items.</summary>
/// <param name="Id">Year and the first digits of the document's SHA-256.</param>
/// <param name="Plan">What it says about itself.</param>
/// <param name="StartedAt">When its assignments were made.</param>
/// <param name="StartedBy">Who started it.</param>
/// <param name="Items">Its items, with checkpoints counted from the day it started.</param>
public sealed record PlanJson(string Id, PlanHeadJson Plan, DateTimeOffset StartedAt, string StartedBy, IReadOnlyList<PlanItemJson> Items)
{
    internal static PlanJson Of(PlanRecord record) => new(
        record.Id, PlanHeadJson.Of(record.Plan), record.StartedAt, record.StartedBy,
        [.. record.Plan.Items.Select(item => PlanItemJson.Of(item, record.Plan.Year, ChinaTime.DateOf(record.StartedAt)))]);
}

/// <summary>All plans, newest first.</summary>
public sealed record PlanListJson(IReadOnlyList<PlanSummary> Plans);

/// <summary>What came of a start.</summary>
/// <param name="Id">The plan's id.</param>
/// <param name="AlreadyStarted">True: this document was started before; nothing was written.</param>
/// <param name="Items">Number of items.</param>
/// <param name="Assignments">Number of assignments.</param>
/// <param name="OpenGroups">Groups whose members are not known: each stands as one assignment to give out.</param>
/// <param name="Diagnostics">What the reading noticed; no errors among them.</param>
public sealed record PlanStartedJson(
    string Id, bool AlreadyStarted, int Items, int Assignments, IReadOnlyList<string> OpenGroups, IReadOnlyList<DiagnosticJson> Diagnostics);
