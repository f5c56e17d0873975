using System.Collections.Concurrent;
using System.Globalization;
using GovOpenFlow.Core.Plans;
using GovOpenFlow.Core.Units;
using GovOpenFlow.Ledger.Store;
using GovOpenFlow.Reading.Text;
using GovOpenFlow.Web.Assignments;

namespace GovOpenFlow.Web.Plans;

/// <summary>Keeps the plans that were started at hand: they never change, and every row of the ledger names an item of one.</summary>
internal sealed class PlanShelf(ILedger ledger)
{
    private readonly ConcurrentDictionary<string, WorkPlan> plans = new();
    private readonly ConcurrentDictionary<string, IReadOnlyList<string>> folded = new();
    private readonly ConcurrentDictionary<string, IReadOnlyList<string>> named = new();

    /// <summary>A plan that was started, or null.</summary>
    public async Task<WorkPlan?> FindAsync(string planId, CancellationToken cancellation)
    {
        if (plans.TryGetValue(planId, out var known))
        {
            return known;
        }

        return await ledger.FindPlanAsync(planId, cancellation).ConfigureAwait(false) is { } record
            ? plans.GetOrAdd(planId, record.Plan)
            : null;
    }

    /// <summary>The plan's item, or null where ledger and plan do not fit: then its rows are shown without a title rather than not at all.</summary>
    public async Task<WorkItem?> FindItemAsync(string planId, int ordinal, CancellationToken cancellation) =>
        await FindAsync(planId, cancellation).ConfigureAwait(false) is { } plan && ordinal >= 1 && ordinal <= plan.Items.Count
            ? plan.Items[ordinal - 1]
            : null;

    /// <summary>The item that an assignment is of, by the assignment's id: plan, item and place, with hyphens between.</summary>
    public async Task<WorkItem?> FindItemOfAsync(string assignmentId, CancellationToken cancellation) =>
        assignmentId.Split('-') is [.. { Length: > 0 } plan, var item, _] && int.TryParse(item, NumberStyles.None, CultureInfo.InvariantCulture, out var ordinal)
            ? await FindItemAsync(string.Join('-', plan), ordinal, cancellation).ConfigureAwait(false)
            : null;

    /// <summary>Records with what their items say.</summary>
    public async Task<IReadOnlyList<AssignmentRow>> RowsAsync(IReadOnlyList<AssignmentRecord> records, DateTimeOffset now, CancellationToken cancellation)
    {
        var rows = new List<AssignmentRow>(records.Count);
        foreach (var record in records)
        {
            var item = await FindItemAsync(record.State.PlanId, record.State.Item, cancellation).ConfigureAwait(false);
            rows.Add(AssignmentRow.Of(record.State, record.Parked, item, now));
        }

        return rows;
    }

    /// <summary>The items of one plan, or of all, whose number, title, text or headings say something; compared after folding.</summary>
    public async Task<IReadOnlySet<PlanItem>> SearchAsync(string text, string? planId, CancellationToken cancellation)
    {
        var wanted = Key(text);
        var found = new HashSet<PlanItem>();
        IEnumerable<string> ids = planId is null
            ? (await ledger.PlansAsync(cancellation).ConfigureAwait(false)).Select(plan => plan.Id)
            : [planId];
        foreach (var id in ids)
        {
            if (await FindAsync(id, cancellation).ConfigureAwait(false) is { } plan)
            {
                var texts = folded.GetOrAdd(id, _ => [.. plan.Items.Select(TextOf)]);
                found.UnionWith(Enumerable.Range(0, texts.Count).Where(at => texts[at].Contains(wanted, StringComparison.Ordinal)).Select(at => new PlanItem(id, at + 1)));
            }
        }

        return found;
    }

    /// <summary>Names of units to choose from: those of the directory, and those that plans name.</summary>
    public async Task<IReadOnlyList<string>> UnitNamesAsync(IReadOnlyList<PlanSummary> heads, UnitDirectory directory, CancellationToken cancellation)
    {
        var names = directory.Units.Select(unit => unit.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var head in heads)
        {
            if (await FindAsync(head.Id, cancellation).ConfigureAwait(false) is { } plan)
            {
                names.UnionWith(named.GetOrAdd(head.Id, _ => [.. plan.Items.SelectMany(item => item.Units)
                    .Where(unit => !unit.IsGroup).Select(unit => unit.Name).Distinct(StringComparer.Ordinal)])
                    .Select(name => directory.Find(name)?.Name ?? name));
            }
        }

        return [.. names.Order(StringComparer.Ordinal)];
    }

    private static string TextOf(WorkItem item) =>
        Key(string.Join('\n', [item.Number, item.Title, item.Text.Text, .. item.Sections.Select(section => section.Text)]));

    // Blanks stand anywhere in Chinese print, and never mean anything.
    private static string Key(string text) =>
        string.Concat(CharacterFold.Fold(text).Where(character => !char.IsWhiteSpace(character) || character == '\n')).ToUpperInvariant();
}
