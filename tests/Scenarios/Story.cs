using GovOpenFlow.Core.Policies;
using GovOpenFlow.Core.Units;

namespace GovOpenFlow.Scenarios;

/// <summary>A set of stories, told once and played on every ledger, with the same expectations.</summary>
public abstract class Story
{
    private protected async Task<Town> TownWithPlanAsync(string start, string table, UnitDirectory? contacts = null, Policy? policy = null) =>
        await Town.WithPlanAsync(await OpenAsync(), start, table, contacts, policy);

    protected abstract Task<StoryLedger> OpenAsync();
}
