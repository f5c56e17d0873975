using GovOpenFlow.Scenarios.Stories;

namespace GovOpenFlow.Scenarios.OnSqlite;

public sealed class OneDeadlineOnSqlite : OneDeadline
{
    protected override Task<StoryLedger> OpenAsync() => SqliteStoryLedger.OpenAsync();
}

public sealed class ManyItemsOnSqlite : ManyItems
{
    protected override Task<StoryLedger> OpenAsync() => SqliteStoryLedger.OpenAsync();
}

public sealed class QuarterAndYearOnSqlite : QuarterAndYear
{
    protected override Task<StoryLedger> OpenAsync() => SqliteStoryLedger.OpenAsync();
}
