using System.Globalization;
using GovOpenFlow.Core.Plans;
using GovOpenFlow.Core.Units;
using GovOpenFlow.Reading;
using GovOpenFlow.Reading.Deadlines;
using GovOpenFlow.Reading.Diagnostics;

namespace GovOpenFlow.Web.Drafts;

/// <summary>A draft with its reading and its corrections put together: what would start, and what is still in the way.</summary>
public sealed class DraftView
{
    private static readonly HashSet<string> AboutDeadlines =
    [
        DiagnosticCodes.AmbiguousQuarter, DiagnosticCodes.DeadlineDisagrees, DiagnosticCodes.DeadlineSeveral, DiagnosticCodes.DeadlineUnreadable,
        DiagnosticCodes.DeadlineInherited, DiagnosticCodes.DeadlineMissing, DiagnosticCodes.DeadlineOtherYear, DiagnosticCodes.VagueFrequency,
    ];

    private static readonly HashSet<string> AboutUnits =
    [
        DiagnosticCodes.UnitsMissing, DiagnosticCodes.UnitsInherited, DiagnosticCodes.SingleUnitCell, DiagnosticCodes.GluedUnits,
        DiagnosticCodes.PerhapsGlued, DiagnosticCodes.UnitUnrecognised, DiagnosticCodes.UnitTextSkipped, DiagnosticCodes.UnitsOpenEnded,
    ];

    private readonly Dictionary<string, int> numbers;

    /// <summary>Puts a draft together.</summary>
    /// <param name="draft">The draft.</param>
    /// <param name="version">Its version.</param>
    /// <param name="reading">Its document, read with the draft's year.</param>
    /// <param name="directory">The units known here.</param>
    /// <param name="lookBack">What is taken over from last year.</param>
    public DraftView(PlanDraft draft, long version, PlanReading reading, UnitDirectory directory, DraftLookBack? lookBack)
    {
        (Draft, Version, Reading) = (draft, version, reading);
        var corrections = draft.Corrections.ToDictionary(one => one.Line, StringComparer.Ordinal);
        var ordinal = 0;
        Lines =
        [
            .. reading.Plan.Items.Select(item => LineOf($"i{item.Ordinal}", item))
                .Concat(reading.Candidates.Select((item, index) => LineOf($"c{index + 1}", item))),
        ];
        Source = reading.Source.Text + lookBack?.Text;
        var added = lookBack?.Items(reading.Source.Text.Length, LineCount(reading.Source.Text), ordinal, reading.Plan.Year) ?? [];
        Plan = reading.Plan with { Items = [.. Lines.Where(line => line.Item is not null).Select(line => line.Item!), .. added] };
        LookBackItems = added.Count;
        Diagnostics = DiagnosticsOf(corrections);
        numbers = Diagnostics.Select((one, number) => (one.Key, number)).ToDictionary(one => one.Key, one => one.number, StringComparer.Ordinal);
        Units = UnitsOf(directory);

        DraftLine LineOf(string name, WorkItem read)
        {
            var correction = corrections.GetValueOrDefault(name);
            var starts = name[0] == 'i' ? correction is not { Dropped: true } : correction is { Taken: true };
            return new(name, read, starts ? Corrected(read, correction, ++ordinal) : null, correction);
        }
    }

    public PlanDraft Draft { get; }

    public long Version { get; }

    public PlanReading Reading { get; }

    /// <summary>The document's text, with the look-back list behind it; all spans point into it.</summary>
    public string Source { get; }

    /// <summary>The plan as it would start.</summary>
    public WorkPlan Plan { get; }

    /// <summary>How many items come from last year's look-back.</summary>
    public int LookBackItems { get; }

    /// <summary>Items, then candidates, as read.</summary>
    public IReadOnlyList<DraftLine> Lines { get; }

    public IReadOnlyList<DraftDiagnostic> Diagnostics { get; }

    public IReadOnlyList<DraftUnitMatch> Units { get; }

    /// <summary>What keeps it from being started; none: it can start.</summary>
    public IReadOnlyList<DraftObstacle> Obstacles
    {
        get
        {
            var obstacles = new List<DraftObstacle>();
            void Add(bool stands, DraftObstacle obstacle)
            {
                if (stands)
                {
                    obstacles.Add(obstacle);
                }
            }

            Add(Plan.Items.Count == 0, DraftObstacle.NoItems);
            Add(Plan.Year is null, DraftObstacle.NoYear);
            Add(Plan.Items.Any(item => item.Units.Count == 0), DraftObstacle.ItemWithoutUnit);
            Add(Diagnostics.Any(one => one.State == DraftDiagnosticState.Blocking), DraftObstacle.BlockingDiagnostics);
            Add(Diagnostics.Any(one => one.State == DraftDiagnosticState.Open), DraftObstacle.OpenDiagnostics);
            Add(Draft.StartedAs is not null, DraftObstacle.Started);
            return obstacles;
        }
    }

    /// <summary>A diagnostic's place in the list, from 0.</summary>
    public int NumberOf(DraftDiagnostic one) => numbers[one.Key];

    /// <summary>What was corrected, by ordinal of the item, for the audit.</summary>
    public IReadOnlyDictionary<int, string> CorrectionsInWords() => Lines
        .Where(line => line is { Item: not null, Correction: not null })
        .ToDictionary(line => line.Item!.Ordinal, line => InWords(line));

    private static string InWords(DraftLine line)
    {
        var parts = new List<string>();
        if (line.Correction!.Deadline is { } deadline)
        {
            parts.Add($"{line.Read.Deadline.Text} → {deadline}");
        }

        if (line.Correction.Units is { } units)
        {
            parts.Add($"{string.Join('、', line.Read.Units.Select(unit => unit.Name))} → {string.Join('、', units.Select(unit => unit.Name))}");
        }

        if (line.Correction.Taken)
        {
            parts.Add("+");
        }

        return $"{string.Join("; ", parts)} ({line.Correction.By}, {Core.Calendar.ChinaTime.DateOf(line.Correction.At).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)})";
    }

    private static int LineCount(string text) => text.Count(character => character == '\n') + 1;

    private WorkItem Corrected(WorkItem read, DraftCorrection? correction, int ordinal)
    {
        var item = read with { Ordinal = ordinal };
        if (correction?.Deadline is { } phrase && DeadlinePhrase.Read(phrase, Reading.Plan.Year) is { } deadline)
        {
            item = item with { Deadline = deadline.Binding, OtherDeadlines = deadline.Others };
        }

        return correction?.Units is { } units
            ? item with
            {
                Units =
                [
                    .. units.Select(unit => read.Units.FirstOrDefault(known => known.Name == unit.Name) is { } known
                        ? known with { Role = unit.Role }
                        : new UnitMention(unit.Name, unit.Name, unit.Role, Reading.Plan.Groups.Any(group => group.Name == unit.Name), read.Span)),
                ],
            }
            : item;
    }

    private List<DraftDiagnostic> DiagnosticsOf(Dictionary<string, DraftCorrection> corrections)
    {
        var list = new List<DraftDiagnostic>();
        var confirmed = Draft.Confirmed.ToDictionary(one => one.Key, StringComparer.Ordinal);
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        var takesCandidates = Draft.Corrections.Any(one => one.Taken);
        foreach (var one in Reading.Diagnostics)
        {
            var key = string.Create(CultureInfo.InvariantCulture, $"{one.Code}@{one.Span?.Start ?? -1}:{one.Span?.Length ?? 0}/{one.Item ?? 0}");
            var times = seen[key] = seen.GetValueOrDefault(key) + 1;
            key = times == 1 ? key : string.Create(CultureInfo.InvariantCulture, $"{key}#{times}");
            var line = one.Item is { } item ? $"i{item}" : CandidateOf(one);
            var correction = line is null ? null : corrections.GetValueOrDefault(line);
            var isCorrected = correction is not null && (correction.Dropped
                || (correction.Deadline is not null && AboutDeadlines.Contains(one.Code))
                || (correction.Units is not null && AboutUnits.Contains(one.Code))
                || (correction.Taken && one.Code == DiagnosticCodes.Candidate));
            isCorrected |= one.Code == DiagnosticCodes.CandidatesOnly && takesCandidates;
            var confirmation = confirmed.GetValueOrDefault(key);
            var state = one.Severity == Severity.Info ? DraftDiagnosticState.Info
                : isCorrected ? DraftDiagnosticState.Corrected
                : one.Severity == Severity.Error ? DraftDiagnosticState.Blocking
                : confirmation is not null ? DraftDiagnosticState.Confirmed
                : DraftDiagnosticState.Open;
            list.Add(new(key, one, line, state, state switch
            {
                DraftDiagnosticState.Corrected => correction?.By,
                DraftDiagnosticState.Confirmed => confirmation!.By,
                _ => null,
            }));
        }

        return list;
    }

    private string? CandidateOf(Diagnostic one)
    {
        var index = one.Code == DiagnosticCodes.Candidate ? Reading.Candidates.ToList().FindIndex(candidate => candidate.Text.Span.Start == one.Span?.Start) : -1;
        return index < 0 ? null : string.Create(CultureInfo.InvariantCulture, $"c{index + 1}");
    }

    private List<DraftUnitMatch> UnitsOf(UnitDirectory directory) =>
    [
        .. Plan.Items.SelectMany(item => item.Units.Select(unit => (Unit: unit, item.Ordinal)))
            .GroupBy(one => one.Unit.Name, StringComparer.Ordinal)
            .Select(name => MatchOf(name.Key, name.First().Unit.IsGroup, [.. name.Select(one => one.Ordinal).Distinct()], directory)),
    ];

    private DraftUnitMatch MatchOf(string name, bool isGroup, IReadOnlyList<int> items, UnitDirectory directory)
    {
        if (isGroup)
        {
            var members = directory.MembersOf(name) is { Count: > 0 } known ? known
                : Reading.Plan.Groups.FirstOrDefault(group => directory.KeyOf(group.Name) == directory.KeyOf(name))?.Members ?? [];
            return new(
                name, members.Count > 0 ? DraftUnitKind.Group : DraftUnitKind.OpenGroup, null, members, items,
                members.Count > 0 && members.All(member => CanBeReached(directory.Find(member))));
        }

        var unit = directory.Find(name);
        return new(
            name, unit is null ? DraftUnitKind.Unknown : directory.KeyOf(unit.Name) == directory.KeyOf(name) ? DraftUnitKind.Known : DraftUnitKind.Alias,
            unit?.Name, [], items, CanBeReached(unit));
    }

    private static bool CanBeReached(Unit? unit) => unit?.Liaison is { } liaison && (liaison.Email is not null || liaison.Phone is not null);
}

/// <summary>What keeps a draft from being started.</summary>
public enum DraftObstacle
{
    /// <summary>Nothing would start.</summary>
    NoItems,

    /// <summary>The plan's year is not known.</summary>
    NoYear,

    /// <summary>An item names nobody.</summary>
    ItemWithoutUnit,

    /// <summary>Something has to be corrected.</summary>
    BlockingDiagnostics,

    /// <summary>Something is to be confirmed or corrected.</summary>
    OpenDiagnostics,

    /// <summary>It was started already.</summary>
    Started,
}
