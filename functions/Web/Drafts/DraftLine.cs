using GovOpenFlow.Core.Plans;

namespace GovOpenFlow.Web.Drafts;

/// <summary>A line of a draft: an item or a candidate of the reading, with what was corrected.</summary>
/// <param name="Name">i7 for item 7 of the reading, c3 for candidate 3.</param>
/// <param name="Read">As read.</param>
/// <param name="Item">As it would start: corrected, and numbered anew; null: it would not start.</param>
/// <param name="Correction">What was corrected; null: nothing.</param>
public sealed record DraftLine(string Name, WorkItem Read, WorkItem? Item, DraftCorrection? Correction)
{
    /// <summary>Whether the reading is sure that it is an item.</summary>
    public bool IsCandidate => Name.StartsWith('c');
}
