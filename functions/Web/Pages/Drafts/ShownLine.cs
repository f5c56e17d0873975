using GovOpenFlow.Web.Drafts;
using GovOpenFlow.Web.Pages.Forms;

namespace GovOpenFlow.Web.Pages.Drafts;

/// <summary>A line of a draft as a page shows it.</summary>
/// <param name="Line">The line.</param>
/// <param name="Source">The part of the document that it was read from.</param>
/// <param name="Findings">What is to be settled, or was.</param>
/// <param name="Form">The form that corrects it.</param>
public sealed record ShownLine(DraftLine Line, SourceExcerpt Source, IReadOnlyList<DraftDiagnostic> Findings, FormState Form);
