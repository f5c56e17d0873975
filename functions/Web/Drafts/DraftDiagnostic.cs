using GovOpenFlow.Core.Plans;

namespace GovOpenFlow.Web.Drafts;

/// <summary>Something about the document, and whether it is settled.</summary>
/// <param name="Key">Names it within the draft.</param>
/// <param name="Diagnostic">What is so.</param>
/// <param name="Line">The line that it concerns; null: the document.</param>
/// <param name="State">Whether it is settled.</param>
/// <param name="By">Who settled it, or null.</param>
public sealed record DraftDiagnostic(string Key, Diagnostic Diagnostic, string? Line, DraftDiagnosticState State, string? By);

/// <summary>Whether a diagnostic is settled.</summary>
public enum DraftDiagnosticState
{
    /// <summary>Worth knowing; there is nothing to do.</summary>
    Info,

    /// <summary>To be confirmed or corrected.</summary>
    Open,

    /// <summary>To be corrected; confirming is not enough.</summary>
    Blocking,

    /// <summary>Found right as read.</summary>
    Confirmed,

    /// <summary>Corrected.</summary>
    Corrected,
}
