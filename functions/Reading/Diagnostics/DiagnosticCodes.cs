using GovOpenFlow.Core.Plans;

namespace GovOpenFlow.Reading.Diagnostics;

/// <summary>The closed list of what reading a plan can have to say, <see cref="LoadCodes"/> among it. docs/reading.md explains each; a test keeps the two alike.</summary>
public static class DiagnosticCodes
{
    public const string NotAPlan = "not-a-plan";
    public const string CandidatesOnly = "candidates-only";
    public const string Candidate = "candidate";
    public const string YearUnknown = "year-unknown";
    public const string YearConflict = "year-conflict";
    public const string HeaderGuessed = "header-guessed";
    public const string ColumnNotRead = "column-not-read";
    public const string TextNotRead = "text-not-read";
    public const string HeadingReworded = "heading-reworded";
    public const string HeadingGap = "heading-gap";
    public const string NumberGap = "number-gap";
    public const string NumberRepeated = "number-repeated";
    public const string UnitsMissing = "units-missing";
    public const string UnitsInherited = "units-inherited";
    public const string CellMerged = "cell-merged";
    public const string UnitsFromHeading = "units-from-heading";
    public const string SingleUnitCell = "single-unit-cell";
    public const string GluedUnits = "glued-units";
    public const string PerhapsGlued = "perhaps-glued";
    public const string AliasFolded = "alias-folded";
    public const string UnitUnrecognised = "unit-unrecognised";
    public const string UnitTextSkipped = "unit-text-skipped";
    public const string UnitsOpenEnded = "units-open-ended";
    public const string GroupResolved = "group-resolved";
    public const string GroupUnresolved = "group-unresolved";
    public const string AmbiguousQuarter = "ambiguous-quarter";
    public const string DeadlineDisagrees = "deadline-disagrees";
    public const string DeadlineSeveral = "deadline-several";
    public const string DeadlineUnreadable = "deadline-unreadable";
    public const string DeadlineInherited = "deadline-inherited";
    public const string DeadlineMissing = "deadline-missing";
    public const string DeadlineUnstated = "deadline-unstated";
    public const string DeadlineNowhere = "deadline-nowhere";
    public const string DeadlineDocumentWide = "deadline-document-wide";
    public const string DeadlineFromHeading = "deadline-from-heading";
    public const string DeadlineOtherYear = "deadline-other-year";
    public const string DeadlineFromFrequency = "deadline-from-frequency";
    public const string VagueFrequency = "vague-frequency";

    /// <summary>How much each asks of the coordinator.</summary>
    public static IReadOnlyDictionary<string, Severity> All { get; } = new Dictionary<string, Severity>(LoadCodes.All, StringComparer.Ordinal)
    {
        [NotAPlan] = Severity.Error,
        [CandidatesOnly] = Severity.Error,
        [Candidate] = Severity.Warning,
        [YearUnknown] = Severity.Error,
        [YearConflict] = Severity.Warning,
        [HeaderGuessed] = Severity.Warning,
        [ColumnNotRead] = Severity.Info,
        [TextNotRead] = Severity.Warning,
        [HeadingReworded] = Severity.Info,
        [HeadingGap] = Severity.Warning,
        [NumberGap] = Severity.Warning,
        [NumberRepeated] = Severity.Warning,
        [UnitsMissing] = Severity.Error,
        [UnitsInherited] = Severity.Warning,
        [CellMerged] = Severity.Info,
        [UnitsFromHeading] = Severity.Info,
        [SingleUnitCell] = Severity.Warning,
        [GluedUnits] = Severity.Warning,
        [PerhapsGlued] = Severity.Warning,
        [AliasFolded] = Severity.Info,
        [UnitUnrecognised] = Severity.Warning,
        [UnitTextSkipped] = Severity.Info,
        [UnitsOpenEnded] = Severity.Info,
        [GroupResolved] = Severity.Info,
        [GroupUnresolved] = Severity.Warning,
        [AmbiguousQuarter] = Severity.Warning,
        [DeadlineDisagrees] = Severity.Warning,
        [DeadlineSeveral] = Severity.Warning,
        [DeadlineUnreadable] = Severity.Warning,
        [DeadlineInherited] = Severity.Warning,
        [DeadlineMissing] = Severity.Warning,
        [DeadlineUnstated] = Severity.Warning,
        [DeadlineNowhere] = Severity.Warning,
        [DeadlineDocumentWide] = Severity.Info,
        [DeadlineFromHeading] = Severity.Info,
        [DeadlineOtherYear] = Severity.Warning,
        [DeadlineFromFrequency] = Severity.Info,
        [VagueFrequency] = Severity.Info,
    };
}
