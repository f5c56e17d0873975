using System.Text.Json;
using Azure.Data.Tables;
using GovOpenFlow.Core.Plans;
using GovOpenFlow.Ledger.Store;
using GovOpenFlow.Tables.Format;
using GovOpenFlow.Tables.Indexes;
using GovOpenFlow.Tables.Rows;

namespace GovOpenFlow.Tables;

public sealed partial class TablesLedger
{
    /// <inheritdoc/>
    /// <remarks>
    /// No transaction holds a whole plan. Its row says that it is being started, then its assignments are written, each of them once, then the row says that it is started.
    /// Until then nobody sees it and nothing wakes. Whoever starts it again after a crash goes on where the first one stopped;
    /// with other contents, what the first one wrote is taken away.
    /// </remarks>
    /// <exception cref="ArgumentException">An assignment's id does not begin with the plan's, or its decision is too large for one transaction.</exception>
    public async Task<bool> StartPlanAsync(PlanRecord plan, IReadOnlyList<Commit> assignments, CancellationToken cancellation)
    {
        foreach (var commit in assignments)
        {
            Check(commit);
            if (commit.State.PlanId != plan.Id || !commit.State.Id.StartsWith(plan.Id + "-", StringComparison.Ordinal))
            {
                throw new ArgumentException($"Assignment {commit.State.Id} is not one of plan {plan.Id}.", nameof(assignments));
            }
        }

        var text = JsonSerializer.Serialize(plan.Plan, RowJson.Plan);
        var row = PlanRow.Of(plan, assignments.Count, StartPrint.Of(text, plan.Source, assignments));
        var stored = await BeginAsync(row, cancellation).ConfigureAwait(false);
        if (stored is { IsStarted: true, IsIndexed: true })
        {
            return false;
        }

        if (!stored.IsStarted)
        {
            await SaveTextAsync(PlanText(plan.Id), text, cancellation).ConfigureAwait(false);
            await SaveTextAsync(SourceText(plan.Id), plan.Source, cancellation).ConfigureAwait(false);
            await Many.RunAsync(assignments, commit =>
                TryWriteAsync(commit, null, AssignmentRow.Of(commit, null), NoticeRow.Of(commit, order.Next()))).ConfigureAwait(false);
        }

        // Time and name are those of the one who began it; only one of several turns the row.
        var won = !stored.IsStarted
            && await tables.Plans.TryReplaceAsync((stored with { IsStarted = true }).ToEntity(), stored.ETag, CancellationToken.None).ConfigureAwait(false);
        await new PlanIndexes(tables).WriteAsync(plan.Id, CancellationToken.None).ConfigureAwait(false);
        return won;
    }

    // The plan's row, as it is being started with these contents or was started with whatever contents.
    private async Task<PlanRow> BeginAsync(PlanRow row, CancellationToken cancellation)
    {
        while (true)
        {
            var stored = await FindPlanRowAsync(row.Summary.Id, cancellation).ConfigureAwait(false);
            if (stored is not null && (stored.IsStarted || stored.Print == row.Print))
            {
                return stored;
            }

            if (stored is null)
            {
                await tables.Plans.TryAddAsync(row.ToEntity(), cancellation).ConfigureAwait(false);
            }
            else if (await tables.Plans.TryReplaceAsync((row with { Print = "" }).ToEntity(), stored.ETag, cancellation).ConfigureAwait(false))
            {
                // A start with other contents stopped half-way and nobody has seen it: what it wrote goes. No start goes on from an empty print.
                await new PlanIndexes(tables).ClearAsync(row.Summary.Id, cancellation).ConfigureAwait(false);
                if (await FindPlanRowAsync(row.Summary.Id, cancellation).ConfigureAwait(false) is { Print: "" } cleared)
                {
                    await tables.Plans.TryReplaceAsync(row.ToEntity(), cleared.ETag, cancellation).ConfigureAwait(false);
                }
            }
        }
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<PlanSummary>> PlansAsync(CancellationToken cancellation)
    {
        var plans = new List<PlanSummary>();
        var where = TableClient.CreateQueryFilter($"PartitionKey eq {PlanRow.Partition} and IsStarted eq {true}");
        await foreach (var row in tables.Plans.QueryAsync(where, cancellation: cancellation).ConfigureAwait(false))
        {
            plans.Add(PlanRow.Read(row).Summary);
        }

        return [.. plans.OrderByDescending(plan => plan.StartedAt).ThenByDescending(plan => plan.Id, StringComparer.Ordinal)];
    }

    /// <inheritdoc/>
    public async Task<PlanRecord?> FindPlanAsync(string id, CancellationToken cancellation)
    {
        if (await FindPlanRowAsync(id, cancellation).ConfigureAwait(false) is not { IsStarted: true } row)
        {
            return null;
        }

        var plan = await LoadAsync(PlanText(id), cancellation).ConfigureAwait(false);
        var source = await LoadAsync(SourceText(id), cancellation).ConfigureAwait(false);
        return plan is null || source is null
            ? throw new LedgerUnavailableException("damaged", $"The text of plan {id} is missing.")
            : new(id, Read(id, plan.Content), row.Summary.StartedAt, row.StartedBy, source.Content);
    }

    private static WorkPlan Read(string id, string json)
    {
        try
        {
            return RowJson.Read(json, RowJson.Plan);
        }
        catch (JsonException damage)
        {
            throw new LedgerUnavailableException("damaged", $"The text of plan {id} cannot be read: {damage.Message}", damage);
        }
    }

    private static string PlanText(string id) => $"plan {id}";

    private static string SourceText(string id) => $"source {id}";

    // Whoever goes on with a start finds it written; whoever starts the plan with other contents writes it anew.
    private async Task SaveTextAsync(string name, string text, CancellationToken cancellation)
    {
        var stored = await LoadAsync(name, cancellation).ConfigureAwait(false);
        if (stored?.Content != text)
        {
            await SaveAsync(name, text, stored?.Version ?? 0, cancellation).ConfigureAwait(false);
        }
    }

    private async Task<PlanRow?> FindPlanRowAsync(string id, CancellationToken cancellation) =>
        await tables.Plans.FindAsync(PlanRow.Partition, KeyText.Of(id), cancellation).ConfigureAwait(false) is { } row ? PlanRow.Read(row) : null;

    private Task CountJoinedAsync(string planId) => new PlanIndexes(tables).CountAsync(planId, CancellationToken.None);
}
