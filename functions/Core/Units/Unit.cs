namespace GovOpenFlow.Core.Units;

/// <summary>A body that can be held to account (责任单位).</summary>
/// <param name="Name">Its canonical name.</param>
/// <param name="Aliases">Other names it goes by.</param>
/// <param name="Liaison">联络员: is reminded.</param>
/// <param name="Leader">分管领导: hears of escalation.</param>
/// <param name="Supervisor">审核人 for this unit; null: the coordinator reviews.</param>
public sealed record Unit(
    string Name, IReadOnlyList<string> Aliases, Contact? Liaison = null, Contact? Leader = null, Contact? Supervisor = null);
