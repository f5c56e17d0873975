using GovOpenFlow.Core.Assignments;
using GovOpenFlow.Core.Units;

namespace GovOpenFlow.Core.Circulars;

/// <summary>An item that next year looks back at (回头看), with the units that still owe it.</summary>
/// <param name="Item">The item's ordinal.</param>
/// <param name="Title">Its short name.</param>
/// <param name="Text">The whole requirement as printed.</param>
/// <param name="Owing">Who still owes what.</param>
public sealed record CircularLookBack(int Item, string Title, string Text, IReadOnlyList<CircularOwing> Owing);

/// <summary>A unit that still owes something.</summary>
/// <param name="AssignmentId">The assignment.</param>
/// <param name="Unit">Who.</param>
/// <param name="Role">What it does for the item.</param>
/// <param name="Stage">How far it has come.</param>
/// <param name="AwaitsReview">A report lies with the supervisor.</param>
/// <param name="Due">The day it was due last.</param>
public sealed record CircularOwing(string AssignmentId, string Unit, Role Role, Stage Stage, bool AwaitsReview, DateOnly Due);
