using GovOpenFlow.Ledger.Store;
using GovOpenFlow.Web.Assignments;
using GovOpenFlow.Web.Notices;
using GovOpenFlow.Web.Pages.Forms;

namespace GovOpenFlow.Web.Pages.OneAssignment;

/// <summary>What an assignment's page shows.</summary>
/// <param name="Shown">The assignment.</param>
/// <param name="PlanTitle">Its plan's title as printed, or null.</param>
/// <param name="Lines">Where it came from: lines of the document.</param>
/// <param name="Events">Its audit trail, oldest first.</param>
/// <param name="Notices">The notices about it.</param>
/// <param name="Units">Names of units to choose from.</param>
/// <param name="UsualRectifyBy">The day to rectify by that a return has if it names none.</param>
/// <param name="Refused">The form that was just sent and refused, or null.</param>
/// <param name="Now">When it was looked at.</param>
public sealed record AssignmentView(
    AssignmentJson Shown, string? PlanTitle, IReadOnlyList<SourceLine> Lines, IReadOnlyList<SealedEvent> Events, IReadOnlyList<NoticeJson> Notices,
    IReadOnlyList<string> Units, DateOnly UsualRectifyBy, FormState? Refused, DateTimeOffset Now)
{
    /// <summary>Whether a report waits for review.</summary>
    public bool AwaitsReview { get; init; }

    /// <summary>A form of this page.</summary>
    public FormState Form(string action, params (string Field, string Value)[] values) =>
        FormState.Of($"/assignments/{Shown.Assignment.Id}/{action}", Refused, values);

    /// <summary>Whether a form was just refused: it is shown open then.</summary>
    public bool IsRefused(string action) => Refused?.Id.EndsWith("/" + action, StringComparison.Ordinal) == true;
}
