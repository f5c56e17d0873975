namespace GovOpenFlow.Scenarios;

/// <summary>A set of stories, told once and played on every host, with the same expectations.</summary>
public abstract class Story
{
    private protected Task<Town> TownWithPlanAsync(string start, string table) => Town.WithPlanAsync(OpenAsync, start, table);

    protected abstract Task<StoryHost> OpenAsync(StorySetting setting);
}
