using GovOpenFlow.Core.Plans;

namespace GovOpenFlow.Reading.Diagnostics;

/// <summary>What loading a file can have to say before its text is read: a part of the closed list of <see cref="DiagnosticCodes"/>.</summary>
public static class LoadCodes
{
    public const string EncodingGuessed = "encoding-guessed";
    public const string EncodingMismatch = "encoding-mismatch";
    public const string UnreadableCharacters = "unreadable-characters";
    public const string ControlCharacters = "control-characters";
    public const string PartsLeftOut = "parts-left-out";
    public const string TrackedChanges = "tracked-changes";
    public const string MacrosIgnored = "macros-ignored";
    public const string HiddenSheet = "hidden-sheet";
    public const string FormulaWithoutValue = "formula-without-value";

    /// <summary>How much each asks of the coordinator.</summary>
    public static IReadOnlyDictionary<string, Severity> All { get; } = new Dictionary<string, Severity>(StringComparer.Ordinal)
    {
        [EncodingGuessed] = Severity.Info,
        [EncodingMismatch] = Severity.Info,
        [UnreadableCharacters] = Severity.Warning,
        [ControlCharacters] = Severity.Info,
        [PartsLeftOut] = Severity.Info,
        [TrackedChanges] = Severity.Info,
        [MacrosIgnored] = Severity.Info,
        [HiddenSheet] = Severity.Info,
        [FormulaWithoutValue] = Severity.Warning,
    };
}
