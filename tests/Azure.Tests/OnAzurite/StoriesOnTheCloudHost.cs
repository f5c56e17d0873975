using GovOpenFlow.Scenarios;
using GovOpenFlow.Scenarios.Stories;

namespace GovOpenFlow.Azure.Tests.OnAzurite;

public sealed class OneDeadlineOnTheCloudHost : OneDeadline
{
    protected override Task<StoryHost> OpenAsync(StorySetting setting) => CloudHost.OpenAsync(setting);
}

public sealed class ManyItemsOnTheCloudHost : ManyItems
{
    protected override Task<StoryHost> OpenAsync(StorySetting setting) => CloudHost.OpenAsync(setting);
}

public sealed class ChangedPlansOnTheCloudHost : ChangedPlans
{
    protected override Task<StoryHost> OpenAsync(StorySetting setting) => CloudHost.OpenAsync(setting);
}

public sealed class QuarterAndYearOnTheCloudHost : QuarterAndYear
{
    protected override Task<StoryHost> OpenAsync(StorySetting setting) => CloudHost.OpenAsync(setting);
}
