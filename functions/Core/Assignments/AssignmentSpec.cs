using GovOpenFlow.Core.Deadlines;
using GovOpenFlow.Core.Units;

namespace GovOpenFlow.Core.Assignments;

/// <summary>An item to be given to a unit.</summary>
/// <param name="Id">See <see cref="AssignmentState.Id"/>.</param>
/// <param name="PlanId">The plan's id.</param>
/// <param name="Year">The plan's year.</param>
/// <param name="Item">The item's ordinal.</param>
/// <param name="Unit">The unit's canonical name.</param>
/// <param name="Role">What it does for the item.</param>
/// <param name="Checkpoints">At least one, in order of date, the last one final.</param>
/// <param name="Corrected">What a person corrected in the reading of its item, for the audit; null: nothing.</param>
public sealed record AssignmentSpec(
    string Id, string PlanId, int Year, int Item, string Unit, Role Role, IReadOnlyList<Checkpoint> Checkpoints,
    string? Corrected = null);
