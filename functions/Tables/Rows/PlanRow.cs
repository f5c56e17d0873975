using Azure;
using Azure.Data.Tables;
using GovOpenFlow.Ledger.Store;
using GovOpenFlow.Tables.Format;

namespace GovOpenFlow.Tables.Rows;

/// <summary>A plan's row. What it holds beside the summary says how far its start has come.</summary>
/// <param name="Summary">As the ledger lists it.</param>
/// <param name="StartedBy">Who started it.</param>
/// <param name="Print">What is being started, see <see cref="StartPrint"/>.</param>
/// <param name="IsStarted">All assignments are written; before that nobody sees the plan.</param>
/// <param name="IsIndexed">The indexes have them all.</param>
/// <param name="ETag">As read.</param>
internal sealed record PlanRow(PlanSummary Summary, string StartedBy, string Print, bool IsStarted, bool IsIndexed, ETag ETag)
{
    public const string Partition = "plan";

    private const string PlanId = "PlanId";

    public static PlanRow Of(PlanRecord plan, int assignments, string print) => new(
        new(plan.Id, plan.Plan.Title, plan.Plan.Year ?? 0, Instant.Kept(plan.StartedAt), plan.Plan.Items.Count, assignments),
        plan.StartedBy, print, false, false, default);

    public static PlanRow Read(TableEntity row) => new(
        new(
            row.GetString(PlanId),
            row.GetString(nameof(PlanSummary.Title)),
            row.GetInt32(nameof(PlanSummary.Year)) ?? 0,
            Instant.From(row.GetInt64(nameof(PlanSummary.StartedAt)) ?? 0),
            row.GetInt32(nameof(PlanSummary.Items)) ?? 0,
            row.GetInt32(nameof(PlanSummary.Assignments)) ?? 0),
        row.GetString(nameof(StartedBy)),
        row.GetString(nameof(Print)),
        row.GetBoolean(nameof(IsStarted)) ?? false,
        row.GetBoolean(nameof(IsIndexed)) ?? false,
        row.ETag);

    public TableEntity ToEntity()
    {
        var row = new TableEntity(Partition, KeyText.Of(Summary.Id))
        {
            [PlanId] = Summary.Id,
            [nameof(PlanSummary.Year)] = Summary.Year,
            [nameof(PlanSummary.StartedAt)] = Instant.Of(Summary.StartedAt),
            [nameof(PlanSummary.Items)] = Summary.Items,
            [nameof(PlanSummary.Assignments)] = Summary.Assignments,
            [nameof(StartedBy)] = StartedBy,
            [nameof(Print)] = Print,
            [nameof(IsStarted)] = IsStarted,
            [nameof(IsIndexed)] = IsIndexed,
        };
        if (Summary.Title is { } title)
        {
            row[nameof(PlanSummary.Title)] = title;
        }

        return row;
    }
}
