using GovOpenFlow.Core.Assignments;
using GovOpenFlow.Ledger.Store;
using GovOpenFlow.Web.Json;

namespace GovOpenFlow.Web.Totals;

/// <summary>How many assignments stand where.</summary>
/// <param name="Plan">The plan's id; null: all plans.</param>
/// <param name="At">The instant for which lights count.</param>
/// <param name="All">All units together.</param>
/// <param name="Units">By unit, in the order of their names.</param>
public sealed record TotalsJson(string? Plan, DateTimeOffset At, CountsJson All, IReadOnlyList<UnitTotalsJson> Units)
{
    internal static TotalsJson Of(string? plan, DateTimeOffset at, IReadOnlyList<LedgerTotals> totals) => new(
        plan, at, CountsJson.Of(totals),
        [.. totals.GroupBy(one => one.Unit).OrderBy(unit => unit.Key, StringComparer.Ordinal).Select(unit => new UnitTotalsJson(unit.Key, CountsJson.Of(unit)))]);
}

/// <summary>One unit's counts.</summary>
public sealed record UnitTotalsJson(string Unit, CountsJson Counts);

/// <summary>Counts of assignments.</summary>
/// <param name="Total">All of them.</param>
/// <param name="Open">Neither closed nor withdrawn.</param>
/// <param name="CarriedOver">Carried into look-back.</param>
/// <param name="Stages">By stage; each stage is there, also with 0.</param>
/// <param name="Lights">Of the open ones, by light.</param>
/// <param name="CompletionPercent">Closed ones of those that were not withdrawn, 0–100, rounded down; null where there is none.</param>
public sealed record CountsJson(
    int Total, int Open, int CarriedOver, IReadOnlyDictionary<string, int> Stages, IReadOnlyDictionary<string, int> Lights, int? CompletionPercent)
{
    internal static CountsJson Of(IEnumerable<LedgerTotals> totals)
    {
        var all = totals.ToList();
        int Count(Func<LedgerTotals, bool> which) => all.Where(which).Sum(one => one.Count);
        var closed = Count(one => one.Stage == Stage.Closed);
        var withdrawn = Count(one => one.Stage == Stage.Withdrawn);
        var total = Count(_ => true);
        return new(
            total,
            total - closed - withdrawn,
            Count(one => one.CarriedOver),
            Enum.GetValues<Stage>().ToDictionary(EnumNames<Stage>.Of, stage => Count(one => one.Stage == stage)),
            Enum.GetValues<Light>().ToDictionary(EnumNames<Light>.Of, light => Count(one => one.Light == light && IsOpen(one.Stage))),
            total == withdrawn ? null : closed * 100 / (total - withdrawn));
    }

    private static bool IsOpen(Stage stage) => stage is not (Stage.Closed or Stage.Withdrawn);
}
