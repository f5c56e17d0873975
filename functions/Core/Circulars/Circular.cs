using GovOpenFlow.Core.Assignments;
using GovOpenFlow.Core.Calendar;
using GovOpenFlow.Core.Plans;
using GovOpenFlow.Core.Scores;

namespace GovOpenFlow.Core.Circulars;

/// <summary>The account of all units for a quarter or a year (通报), as things stood at an instant.</summary>
public sealed record Circular
{
    public required string PlanId { get; init; }

    /// <summary>The plan's title as printed, or null.</summary>
    public string? PlanTitle { get; init; }

    public string? Issuer { get; init; }

    public required ScorePeriod Period { get; init; }

    /// <summary>The instant for which it all counts.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Number of the plan's items.</summary>
    public required int Items { get; init; }

    /// <summary>Items whose assignments are all closed or withdrawn, at least one of them closed.</summary>
    public required int ItemsClosed { get; init; }

    /// <summary>Of those: every checkpoint was reported on time.</summary>
    public required int ItemsOnTime { get; init; }

    public required AssignmentTotals Assignments { get; init; }

    public required CircularTotals Totals { get; init; }

    /// <summary>In the plan's order.</summary>
    public required IReadOnlyList<CircularSection> Sections { get; init; }

    /// <summary>In rank order, those without a score last.</summary>
    public required IReadOnlyList<CircularUnit> Units { get; init; }

    /// <summary>What was late, returned, escalated or missed in the period.</summary>
    public required IReadOnlyList<CircularLine> Lines { get; init; }

    /// <summary>Named for criticism (通报批评): what reached level 3 in the period. What was due at a quarter's end reaches it in the next one.</summary>
    public required IReadOnlyList<CircularLine> Named { get; init; }

    /// <summary>What was due before the period and is still open and red.</summary>
    public required IReadOnlyList<CircularLine> Earlier { get; init; }

    /// <summary>The commonest first.</summary>
    public required IReadOnlyList<CircularProblem> Problems { get; init; }

    /// <summary>What is due in the next period; for a year nothing.</summary>
    public required IReadOnlyList<CircularDue> Next { get; init; }

    /// <summary>For a year: what is still open. Empty for a quarter.</summary>
    public required IReadOnlyList<CircularLookBack> LookBack { get; init; }

    /// <summary>The rules that the scores follow from.</summary>
    public required Scoring Scoring { get; init; }

    private static readonly ScoreReason[] ProblemReasons =
    [
        ScoreReason.Late, ScoreReason.Overdue, ScoreReason.Missed, ScoreReason.Returned, ScoreReason.RectificationOverdue, ScoreReason.Level3,
    ];

    /// <summary>Makes the account; depends on nothing but its source.</summary>
    public static Circular Of(CircularSource source)
    {
        var all = source.Assignments
            .OrderBy(one => one.Id, StringComparer.Ordinal)
            .SelectMany(one => ScoredCheckpoint.Of(one, source.Grants.GetValueOrDefault(one.Id) ?? [], source.Rules, source.At))
            .ToList();
        var inPeriod = all.Where(one => source.Period.Contains(one.Due)).ToList();
        var items = source.Plan.Items.ToDictionary(item => item.Ordinal);
        var byItem = source.Assignments.ToLookup(one => one.Item);
        return new()
        {
            PlanId = source.PlanId,
            PlanTitle = source.Plan.Title,
            Issuer = source.Plan.Issuer,
            Period = source.Period,
            At = source.At,
            Items = source.Plan.Items.Count,
            ItemsClosed = byItem.Count(item => IsClosed(item)),
            ItemsOnTime = byItem.Count(item => IsClosed(item) && item.All(one => one.Outcomes.All(outcome => outcome.OnTime))),
            Assignments = AssignmentTotals.Of(source.Assignments),
            Totals = CircularTotals.Of(inPeriod),
            Sections = SectionsOf(source, inPeriod),
            Units = UnitsOf(source, all, inPeriod),
            Lines = [.. inPeriod.Where(IsNoteworthy).Select(one => LineOf(one, items, source))],
            Named = [.. all.Where(one => one.Level >= 3 && IsNamedNow(one, source)).Select(one => LineOf(one, items, source))],
            Earlier =
            [
                .. all.Where(one => one.Due < source.Period.From && (one.Timing == CheckpointTiming.Overdue || one.RectificationOverdue) && IsOpen(one))
                    .Select(one => LineOf(one, items, source)),
            ],
            Problems = ProblemsOf(inPeriod),
            Next = source.Period.Quarter is null ? [] : NextOf(source, all, items),
            LookBack = source.Period.Quarter is null ? LookBackOf(source, items) : [],
            Scoring = source.Scoring,
        };
    }

    private static bool IsNamedNow(ScoredCheckpoint one, CircularSource source) => source.Period.Contains(
        source.Period.Quarter is not null && source.Level3At.TryGetValue((one.AssignmentId, one.Index), out var at)
            ? ChinaTime.DateOf(at)
            : one.Due);

    private static bool IsClosed(IEnumerable<AssignmentState> item) =>
        item.All(one => !one.IsOpen) && item.Any(one => one.Stage == Stage.Closed);

    private static bool IsNoteworthy(ScoredCheckpoint one) =>
        one.Timing is CheckpointTiming.Late or CheckpointTiming.Overdue or CheckpointTiming.Missed || one.Returns > 0 || one.Level > 0;

    // Missed ones are over, although never verified.
    private static bool IsOpen(ScoredCheckpoint one) =>
        one.VerifiedAt is null && one.Timing != CheckpointTiming.Missed;

    private static List<CircularSection> SectionsOf(CircularSource source, List<ScoredCheckpoint> inPeriod)
    {
        var sections = new List<CircularSection>();
        // By the number that it prints, because reprints vary in wording.
        foreach (var section in source.Plan.Items.GroupBy(item => item.Sections.Count > 0 ? item.Sections[0].Ordinal : 0))
        {
            var ordinals = section.Select(item => item.Ordinal).ToHashSet();
            sections.Add(new(
                section.First().Sections is [var heading, ..] ? heading.Text : null,
                ordinals.Count,
                AssignmentTotals.Of([.. source.Assignments.Where(one => ordinals.Contains(one.Item))]),
                CircularTotals.Of([.. inPeriod.Where(one => ordinals.Contains(one.Item))])));
        }

        return sections;
    }

    private static List<CircularUnit> UnitsOf(CircularSource source, List<ScoredCheckpoint> all, List<ScoredCheckpoint> inPeriod)
    {
        var assignments = source.Assignments.ToLookup(one => one.Unit, StringComparer.Ordinal);
        var checkpoints = inPeriod.ToLookup(one => one.Unit, StringComparer.Ordinal);
        var scoring = source.Scoring;
        return
        [
            .. UnitScores.Of(all, scoring, source.Period).Select(score => new CircularUnit(
                score,
                score.Score >= scoring.PraiseFrom && score.Checkpoints >= scoring.PraiseCheckpoints,
                AssignmentTotals.Of([.. assignments[score.Unit]]),
                CircularTotals.Of([.. checkpoints[score.Unit]]))),
        ];
    }

    private static CircularLine LineOf(ScoredCheckpoint one, Dictionary<int, WorkItem> items, CircularSource source) => new(
        one.AssignmentId, one.Item, TitleOf(one.Item, items), one.Unit, one.Index + 1, one.Due, one.Timing, one.Level, one.Returns,
        source.ReturnReasons.GetValueOrDefault((one.AssignmentId, one.Index)) ?? [], IsOpen(one));

    private static List<CircularProblem> ProblemsOf(List<ScoredCheckpoint> inPeriod) =>
    [
        .. ProblemReasons
            .Select(reason =>
            {
                var met = inPeriod.Where(one => UnitScores.TimesOf(reason, one) > 0).ToList();
                return new CircularProblem(reason, met.Count, met.Select(one => one.Unit).Distinct(StringComparer.Ordinal).Count());
            })
            .Where(problem => problem.Checkpoints > 0)
            .OrderByDescending(problem => problem.Checkpoints),
    ];

    private static List<CircularDue> NextOf(CircularSource source, List<ScoredCheckpoint> all, Dictionary<int, WorkItem> items) =>
    [
        .. all.Where(one => one.VerifiedAt is null && source.Period.After().Contains(one.Due))
            .GroupBy(one => (one.Due, one.Item, one.Kind))
            .OrderBy(due => due.Key.Due).ThenBy(due => due.Key.Item).ThenBy(due => due.Key.Kind)
            .Select(due => new CircularDue(
                due.Key.Due, due.Key.Item, TitleOf(due.Key.Item, items), due.Key.Kind == Deadlines.CheckpointKind.Final,
                [.. due.Select(one => one.Unit).Distinct(StringComparer.Ordinal)])),
    ];

    private static List<CircularLookBack> LookBackOf(CircularSource source, Dictionary<int, WorkItem> items) =>
    [
        .. source.Assignments.Where(one => one.IsOpen)
            .OrderBy(one => one.Id, StringComparer.Ordinal)
            .GroupBy(one => one.Item)
            .OrderBy(item => item.Key)
            .Select(item => new CircularLookBack(
                item.Key, TitleOf(item.Key, items), items.GetValueOrDefault(item.Key)?.Text.Text ?? "",
                [.. item.Select(one => new CircularOwing(one.Id, one.Unit, one.Role, one.Stage, one.AwaitsReview, one.Due))])),
    ];

    // Where ledger and plan do not fit, a line without a title is better than none.
    private static string TitleOf(int item, Dictionary<int, WorkItem> items) => items.GetValueOrDefault(item)?.Title ?? "";
}
