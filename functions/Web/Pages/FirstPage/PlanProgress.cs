using GovOpenFlow.Core.Assignments;
using GovOpenFlow.Core.Calendar;
using GovOpenFlow.Core.Plans;
using GovOpenFlow.Ledger.Store;

namespace GovOpenFlow.Web.Pages.FirstPage;

/// <summary>How far one plan has come, by section, by unit and by day.</summary>
/// <param name="Sections">Checkpoints by the outermost headings, in the order of the plan; empty where it has none.</param>
/// <param name="Units">Assignments by unit: those with the most that is overdue first, then those that have done least.</param>
/// <param name="Days">The plan's whole year, in order.</param>
public sealed record PlanProgress(IReadOnlyList<ProgressLine> Sections, IReadOnlyList<ProgressLine> Units, IReadOnlyList<CheckpointDay> Days)
{
    /// <summary>Puts together what the ledger has counted with what the plan says.</summary>
    public static PlanProgress Of(PlanSummary head, WorkPlan plan, IReadOnlyList<ItemTotals> items, IReadOnlyList<LedgerTotals> units)
    {
        var start = ChinaTime.DateOf(head.StartedAt);
        var sections = new List<(string Name, ProgressCounts Counts)>();
        var days = new SortedDictionary<DateOnly, CheckpointDay>();
        var byItem = items.ToLookup(one => one.Item);
        foreach (var item in plan.Items)
        {
            var section = item.Sections.Count > 0 ? sections.FindIndex(one => one.Name == item.Sections[0].Text) : -1;
            if (section < 0 && item.Sections.Count > 0)
            {
                section = sections.Count;
                sections.Add((item.Sections[0].Text, ProgressCounts.None));
            }

            var checkpoints = ItemSchedule.Of(item, head.Year, start).Checkpoints;
            foreach (var (place, stage, light, count) in Places(byItem[item.Ordinal], checkpoints.Count))
            {
                var (day, isFinal) = (checkpoints[place].Due, place == checkpoints.Count - 1);
                var known = days.GetValueOrDefault(day) ?? new(day, 0, ProgressCounts.None);
                days[day] = known with { Final = known.Final + (isFinal ? count : 0), Counts = known.Counts.With(stage, light, count) };
                if (section >= 0)
                {
                    sections[section] = sections[section] with { Counts = sections[section].Counts.With(stage, light, count) };
                }
            }
        }

        return new(
            [.. sections.Select(one => new ProgressLine(one.Name, null, one.Counts))],
            [.. units.GroupBy(one => one.Unit)
                .Select(unit => new ProgressLine(
                    unit.Key,
                    $"/assignments?plan={Uri.EscapeDataString(head.Id)}&unit={Uri.EscapeDataString(unit.Key)}",
                    unit.Aggregate(ProgressCounts.None, (sum, one) => sum.With(one.Stage, one.Light, one.Count))))
                .OrderByDescending(line => line.Counts.Red)
                .ThenBy(line => line.Counts.Percent ?? 100)
                .ThenBy(line => line.Name, StringComparer.Ordinal)],
            [.. days.Values]);
    }

    // Every checkpoint of every assignment: those behind it are done, those before it are to come.
    private static IEnumerable<(int Place, Stage Stage, Light Light, int Count)> Places(IEnumerable<ItemTotals> totals, int checkpoints)
    {
        foreach (var one in totals.Where(one => one.Stage != Stage.Withdrawn))
        {
            for (var place = 0; place < checkpoints; place++)
            {
                yield return place < one.Checkpoint ? (place, Stage.Closed, Light.Green, one.Count)
                    : place == one.Checkpoint ? (place, one.Stage, one.Light, one.Count)
                    : (place, Stage.Assigned, Light.Green, one.Count);
            }
        }
    }
}
