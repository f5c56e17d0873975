using GovOpenFlow.Scenarios.Stories;

namespace GovOpenFlow.Scenarios.OnSqlite;

public sealed class OneDeadlineOnSqlite : OneDeadline
{
    protected override Task<StoryHost> OpenAsync(StorySetting setting) => SqliteHost.OpenAsync(setting);
}

public sealed class ManyItemsOnSqlite : ManyItems
{
    protected override Task<StoryHost> OpenAsync(StorySetting setting) => SqliteHost.OpenAsync(setting);
}

public sealed class QuarterAndYearOnSqlite : QuarterAndYear
{
    protected override Task<StoryHost> OpenAsync(StorySetting setting) => SqliteHost.OpenAsync(setting);
}

public sealed class ChangedPlansOnSqlite : ChangedPlans
{
    protected override Task<StoryHost> OpenAsync(StorySetting setting) => SqliteHost.OpenAsync(setting);
}
