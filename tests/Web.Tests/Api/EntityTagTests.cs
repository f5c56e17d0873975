using GovOpenFlow.Web.Tests.Places;

namespace GovOpenFlow.Web.Tests.Api;

public sealed class EntityTagTests : IAsyncLifetime
{
    private readonly Place place = Place.Open();
    private string path = "";

    public async Task InitializeAsync()
    {
        await place.StartAsync(SamplePlan.Text);
        path = "/api/assignments/" + await place.AssignmentOfAsync("区住建局");
    }

    public Task DisposeAsync() => place.DisposeAsync().AsTask();

    [Fact]
    public async Task What_is_known_is_not_sent_again()
    {
        var shown = (await place.GetAsync(path)).IsOk();
        Assert.Equal("\"1-green\"", shown.ETag);
        var again = await place.GetAsync(path, ("If-None-Match", shown.ETag!));
        Assert.Equal(304, (int)again.Status);
        Assert.Empty(again.Body);
        (await place.PostAsync(path + "/acknowledge")).IsDone("acknowledged");
        (await place.GetAsync(path, ("If-None-Match", shown.ETag!))).IsOk();
    }

    [Fact]
    public async Task A_light_that_has_turned_is_sent_though_nothing_else_changed()
    {
        var shown = await place.GetAsync(path);
        place.Clock.AdvanceTo(new(2026, 7, 2, 9, 0, 0, TimeSpan.FromHours(8)));
        var red = (await place.GetAsync(path, ("If-None-Match", shown.ETag!))).IsOk();
        Assert.Equal("\"1-red\"", red.ETag);
    }

    [Theory]
    [InlineData("\"1\"", 200)]
    [InlineData("\"1-green\"", 200)]
    [InlineData("\"1-red\"", 200)]
    [InlineData("*", 200)]
    [InlineData("\"7\", \"1\"", 200)]
    [InlineData("\"2\"", 412)]
    [InlineData("W/\"1\"", 412)]
    [InlineData("1", 400)]
    public async Task A_change_can_be_bound_to_a_version(string ifMatch, int status)
    {
        var answer = await place.PostAsync(path + "/acknowledge", "", ("If-Match", ifMatch));
        Assert.True((int)answer.Status == status, answer.Body);
        if (status != 200)
        {
            answer.IsProblem(status, status == 412 ? "stale" : "bad-entity-tag");
        }
    }

    [Fact]
    public async Task Only_one_of_two_who_saw_the_same_version_is_heard()
    {
        (await place.PostAsync(path + "/report", """{"text":"甲"}""", ("If-Match", "\"1\""))).IsDone("reported");
        (await place.PostAsync(path + "/report", """{"text":"乙"}""", ("If-Match", "\"1\""))).IsProblem(412, "stale");
    }
}
