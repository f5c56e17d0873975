using GovOpenFlow.Scenarios.Stories;

namespace GovOpenFlow.Scenarios.OnAzurite;

public sealed class OneDeadlineOnTables : OneDeadline
{
    protected override Task<StoryLedger> OpenAsync() => TablesStoryLedger.OpenAsync();
}

public sealed class ManyItemsOnTables : ManyItems
{
    protected override Task<StoryLedger> OpenAsync() => TablesStoryLedger.OpenAsync();
}

public sealed class QuarterAndYearOnTables : QuarterAndYear
{
    protected override Task<StoryLedger> OpenAsync() => TablesStoryLedger.OpenAsync();
}
