using GovOpenFlow.Core.Assignments;

namespace GovOpenFlow.Ledger;

/// <summary>The rules in force now; a change applies from the next decision on.</summary>
public sealed class RulesSource(Rules rules)
{
    private volatile Rules current = rules;

    public Rules Current
    {
        get => current;
        set => current = value;
    }
}
