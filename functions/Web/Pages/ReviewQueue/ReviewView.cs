using GovOpenFlow.Web.Assignments;
using GovOpenFlow.Web.Pages.Forms;

namespace GovOpenFlow.Web.Pages.ReviewQueue;

/// <summary>The queue of reports that wait for review, the earliest due first.</summary>
/// <param name="Entries">A part of it.</param>
/// <param name="Next">The next part's cursor, or null.</param>
/// <param name="IsFirst">Whether it is the first part.</param>
/// <param name="AllPicked">All of the part are ticked.</param>
/// <param name="Picked">Ids of those that are ticked.</param>
/// <param name="Form">The form that reviews several at once.</param>
/// <param name="Failures">What could not be done of the last sending, by assignment.</param>
/// <param name="UsualRectifyBy">The day to rectify by that a return has if it names none.</param>
/// <param name="Now">When it was looked at.</param>
public sealed record ReviewView(
    IReadOnlyList<AssignmentJson> Entries, string? Next, bool IsFirst, bool AllPicked, IReadOnlySet<string> Picked, FormState Form,
    IReadOnlyList<ReviewFailure> Failures, DateOnly UsualRectifyBy, DateTimeOffset Now);
