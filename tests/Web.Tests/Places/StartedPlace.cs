namespace GovOpenFlow.Web.Tests.Places;

/// <summary>A place with the sample plan, for tests that change nothing and may share it.</summary>
public sealed class StartedPlace : IAsyncLifetime
{
    public Place Place { get; } = Place.Open();

    /// <summary>The API's address of one assignment: 区住建局's.</summary>
    public string Path { get; private set; } = "";

    public async Task InitializeAsync()
    {
        await Place.StartAsync(SamplePlan.Text);
        Path = "/api/assignments/" + await Place.AssignmentOfAsync("区住建局");
    }

    public Task DisposeAsync() => Place.DisposeAsync().AsTask();
}
