namespace GovOpenFlow.Core.Units;

/// <summary>A phrase that stands for many units, with its members.</summary>
/// <param name="Name">The phrase as the plan prints it.</param>
/// <param name="Members">Canonical names of the units it stands for, without repetition.</param>
public sealed record UnitGroup(string Name, IReadOnlyList<string> Members);
