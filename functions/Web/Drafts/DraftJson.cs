using GovOpenFlow.Web.Plans;

namespace GovOpenFlow.Web.Drafts;

/// <summary>A plan that is being prepared, as it would start now.</summary>
/// <param name="Id">Names the draft.</param>
/// <param name="FileName">The document's name.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="CreatedBy">Who made it.</param>
/// <param name="StartOn">The day from which the year runs; null: the day on which it is started.</param>
/// <param name="LookBackFrom">The plan whose look-back list is taken over.</param>
/// <param name="Plan">What the document says about itself.</param>
/// <param name="Lines">Items and candidates, as read and as they would start.</param>
/// <param name="Diagnostics">What is to be settled, and what is settled.</param>
/// <param name="Units">The names of the plan and what the directory knows of them.</param>
/// <param name="Obstacles">What keeps it from being started; none: it can start.</param>
/// <param name="StartedAs">The plan that was started from it.</param>
/// <param name="Source">The text that all spans point into.</param>
public sealed record DraftJson(
    string Id, string? FileName, DateTimeOffset CreatedAt, string CreatedBy, DateOnly? StartOn, string? LookBackFrom, PlanHeadJson Plan,
    IReadOnlyList<DraftLineJson> Lines, IReadOnlyList<DraftDiagnosticJson> Diagnostics, IReadOnlyList<DraftUnitMatch> Units,
    IReadOnlyList<DraftObstacle> Obstacles, string? StartedAs, PlanSourceJson Source)
{
    internal static DraftJson Of(DraftView view)
    {
        var plan = view.Plan;
        var start = view.Draft.StartOn ?? plan.IssuedOn ?? new DateOnly(plan.Year ?? 2000, 1, 1);
        return new(
            view.Draft.Id, view.Draft.FileName, view.Draft.CreatedAt, view.Draft.CreatedBy, view.Draft.StartOn, view.Draft.LookBackFrom, PlanHeadJson.Of(plan),
            [
                .. view.Lines.Select(line => new DraftLineJson(
                    line.Name, PlanItemJson.Of(line.Read, plan.Year, start), line.Item is { } item ? PlanItemJson.Of(item, plan.Year, start) : null, line.Correction)),
                .. plan.Items.TakeLast(view.LookBackItems).Select((item, index) => new DraftLineJson(
                    FormattableString.Invariant($"b{index + 1}"), PlanItemJson.Of(item, plan.Year, start), PlanItemJson.Of(item, plan.Year, start), null)),
            ],
            [.. view.Diagnostics.Select(one => new DraftDiagnosticJson(one.Key, one.State, one.By, one.Line, DiagnosticJson.Of(one.Diagnostic)))],
            view.Units, view.Obstacles, view.Draft.StartedAs, PlanSourceJson.Of(view.Reading.Source) with { Text = view.Source });
    }
}

/// <summary>Where a draft stands.</summary>
/// <param name="Id">Names the draft.</param>
/// <param name="Items">Number of items that would start.</param>
/// <param name="Open">Number of diagnostics to be settled.</param>
/// <param name="Obstacles">What keeps it from being started; none: it can start.</param>
public sealed record DraftStateJson(string Id, int Items, int Open, IReadOnlyList<DraftObstacle> Obstacles)
{
    internal static DraftStateJson Of(DraftView view) => new(
        view.Draft.Id, view.Plan.Items.Count,
        view.Diagnostics.Count(one => one.State is DraftDiagnosticState.Open or DraftDiagnosticState.Blocking), view.Obstacles);
}

/// <summary>A line of a draft.</summary>
/// <param name="Line">i7 for item 7 of the reading, c3 for candidate 3, b2 for the second item of the look-back list.</param>
/// <param name="Read">As read.</param>
/// <param name="Item">As it would start; null: it would not.</param>
/// <param name="Correction">What was corrected, when and by whom; null: nothing.</param>
public sealed record DraftLineJson(string Line, PlanItemJson Read, PlanItemJson? Item, DraftCorrection? Correction);

/// <summary>Something about the document, and whether it is settled.</summary>
/// <param name="Key">Names it within the draft: what confirm and reopen take.</param>
/// <param name="State">Whether it is settled.</param>
/// <param name="By">Who settled it.</param>
/// <param name="Line">The line that it concerns.</param>
/// <param name="Diagnostic">What is so.</param>
public sealed record DraftDiagnosticJson(string Key, DraftDiagnosticState State, string? By, string? Line, DiagnosticJson Diagnostic);

/// <summary>Drafts, newest first.</summary>
public sealed record DraftListJson(IReadOnlyList<DraftHeadJson> Drafts);

/// <summary>A draft in a list.</summary>
public sealed record DraftHeadJson(string Id, string? Title, string? FileName, int? Year, DateTimeOffset CreatedAt, string CreatedBy, string? StartedAs)
{
    internal static DraftHeadJson Of(PlanDraft draft) =>
        new(draft.Id, draft.Title, draft.FileName, draft.Year, draft.CreatedAt, draft.CreatedBy, draft.StartedAs);
}

/// <summary>A change of a draft, as a request carries it.</summary>
/// <remarks>Describes; requests are read by hand.</remarks>
/// <param name="Year">The plan's year, 2000–2100.</param>
/// <param name="StartOn">The day from which the year runs.</param>
/// <param name="LookBackFrom">The plan whose look-back list is taken over; "" for none.</param>
/// <param name="Lines">At most 500.</param>
/// <param name="Confirm">Keys of diagnostics that are right as read.</param>
/// <param name="Reopen">Keys of diagnostics that are open again.</param>
/// <param name="ConfirmAll">All that are open are right as read.</param>
public sealed record DraftChangeBody(
    int? Year, DateOnly? StartOn, string? LookBackFrom, IReadOnlyList<DraftLineBody>? Lines, IReadOnlyList<string>? Confirm, IReadOnlyList<string>? Reopen,
    bool? ConfirmAll);

/// <summary>A change of a line.</summary>
/// <param name="Line">i7 or c3.</param>
/// <param name="Deadline">In the words of plans (9月底前, 全年) or as a date.</param>
/// <param name="Units">All units that hold instead.</param>
/// <param name="Dropped">true: it is no item.</param>
/// <param name="Taken">true: the candidate is an item.</param>
/// <param name="AsRead">true: undoes what was corrected before.</param>
public sealed record DraftLineBody(string Line, string? Deadline, IReadOnlyList<DraftUnit>? Units, bool? Dropped, bool? Taken, bool? AsRead);
