using GovOpenFlow.Core.Plans;

namespace GovOpenFlow.Core.Units;

/// <summary>A unit as one item names it.</summary>
/// <param name="Name">The name by which the unit is known in the whole plan (aliases folded into one).</param>
/// <param name="Printed">The name as this item prints it.</param>
/// <param name="Role">What it does for the item.</param>
/// <param name="IsGroup">True for a phrase that stands for many units (各街道办事处) and is still to be resolved.</param>
/// <param name="Span">Where it is printed.</param>
public sealed record UnitMention(string Name, string Printed, Role Role, bool IsGroup, SourceSpan Span);
