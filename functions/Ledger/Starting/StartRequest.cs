using GovOpenFlow.Core.Plans;
using GovOpenFlow.Core.Units;

namespace GovOpenFlow.Ledger.Starting;

/// <summary>A plan to be started.</summary>
/// <param name="Plan">As read and confirmed; its year is set.</param>
/// <param name="Source">The document's text.</param>
/// <param name="Directory">The units known here: canonical names and groups.</param>
/// <param name="At">From when on the year runs; assignments are made at this instant.</param>
/// <param name="By">Who starts it.</param>
public sealed record StartRequest(WorkPlan Plan, string Source, UnitDirectory Directory, DateTimeOffset At, string By)
{
    /// <summary>What was corrected in the reading, by ordinal of the item; it goes into the audit trails of the item's assignments.</summary>
    public IReadOnlyDictionary<int, string> Corrections { get; init; } = new Dictionary<int, string>();
}
