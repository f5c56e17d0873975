using System.Text.Json;
using GovOpenFlow.Core.Assignments;
using GovOpenFlow.Functions.Orchestrations;
using Microsoft.DurableTask;
using Microsoft.Extensions.Logging;
using Moq;
using Xunit;

namespace GovOpenFlow.Azure.Tests.Http;

/// <summary>The API and the pages behind the Functions host's one catch-all.</summary>
public sealed class WebRequestsTests
{
    private const string Plan = """
        临江区2091年政务公开工作要点责任分解表
        主要工作任务 | 完成时限 | 责任单位 |
        1.公开重大建设项目审批结果,做好施工许可信息公开。 | 6月底前 | 区住建局 |

        """;

    [Fact]
    public async Task Who_is_not_signed_in_learns_nothing()
    {
        await using var app = new AppOnRequests();
        Assert.Equal(401, (await app.CallAsync("GET", "/api/plans")).Status);
        Assert.Equal(401, (await app.CallAsync("GET", "/nowhere")).Status);
        Assert.Equal(401, (await app.CallAsync("POST", "/api/plans", Plan)).Status);
    }

    [Fact]
    public async Task A_person_who_looks_at_a_page_is_sent_to_sign_in_and_comes_back()
    {
        const string browser = "text/html,application/xhtml+xml";
        await using var app = new AppOnRequests();
        Assert.Equal(
            (302, "/.auth/login/aad?post_login_redirect_uri=%2Fledger%3Funit%3D1"), await app.CallAsync("GET", "/ledger?unit=1", accept: browser));
        Assert.Equal(401, (await app.CallAsync("GET", "/api/plans", accept: "application/json")).Status);
        Assert.Equal(401, (await app.CallAsync("POST", "/api/plans", Plan, accept: browser)).Status);
        // Who is signed in and may not is told so, and not sent round in a circle.
        await using var stranger = new AppOnRequests(role: "guest");
        Assert.Equal(403, (await stranger.CallAsync("GET", "/", accept: browser)).Status);
        await using var local = new AppOnRequests(authenticated: false);
        Assert.Equal(401, (await local.CallAsync("GET", "/", accept: browser)).Status);
    }

    [Fact]
    public async Task Without_App_Service_authentication_its_header_is_not_believed()
    {
        await using var app = new AppOnRequests(authenticated: false, role: "coordinator");
        Assert.Equal(401, (await app.CallAsync("GET", "/api/plans")).Status);
    }

    [Fact]
    public async Task The_app_role_decides()
    {
        await using var viewer = new AppOnRequests(role: "viewer");
        Assert.Equal(200, (await viewer.CallAsync("GET", "/api/plans")).Status);
        Assert.Equal(404, (await viewer.CallAsync("GET", "/nowhere")).Status);
        Assert.Equal(403, (await viewer.CallAsync("POST", "/api/plans", Plan)).Status);
        await using var stranger = new AppOnRequests(role: "guest");
        Assert.Equal(403, (await stranger.CallAsync("GET", "/api/plans")).Status);
    }

    [Fact]
    public async Task Pages_come_from_the_same_handlers()
    {
        await using var app = new AppOnRequests(role: "coordinator");
        var (status, body) = await app.CallAsync("GET", "/");
        Assert.Equal(200, status);
        Assert.StartsWith("<!DOCTYPE html>", body, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Another_site_cannot_make_a_browser_act()
    {
        await using var app = new AppOnRequests(role: "coordinator");
        Assert.Equal(403, (await app.CallAsync("POST", "/api/plans", Plan, fromOtherSite: true)).Status);
    }

    [Fact]
    public async Task A_plan_that_is_started_gets_its_orchestration()
    {
        await using var app = new AppOnRequests(role: "coordinator");
        var (status, body) = await app.CallAsync("POST", "/api/plans?year=2091", Plan);
        Assert.True(status == 201, body);
        var id = JsonElement.Parse(body).GetProperty("id").GetString()!;
        app.Client.Verify(one => one.ScheduleNewOrchestrationInstanceAsync(
            new TaskName(nameof(PlanOrchestration)), id,
            It.Is<StartOrchestrationOptions>(options => options.InstanceId == PlanOrchestration.InstanceId(id)), It.IsAny<CancellationToken>()), Times.Once);
        Assert.Empty(app.Log.Said);
    }

    [Fact]
    public async Task A_supervisor_approves_over_HTTP_and_the_orchestration_hears_of_it()
    {
        await using var app = new AppOnRequests(role: "supervisor");
        var id = await app.Place.AssignAsync(6, 12);
        await app.Place.Assignments.AdvanceAsync(id, new LifecycleInput.HandIn(app.Place.Clock.GetUtcNow(), "联络员", "已公开", []));

        var (status, body) = await app.CallAsync("POST", $"/api/assignments/{id}/verify", """{"comment":"公开完整"}""");

        Assert.True(status == 200, body);
        Assert.Equal(1, (await app.Place.StateAsync(id)).Current);
        app.Signalled(id, Times.Once());
        Assert.Contains((await app.Place.Ledger.EventsAsync(id, default)).Select(one => one.Event.By), by => by == "王某");
    }

    [Fact]
    public async Task What_was_refused_tells_nobody()
    {
        await using var app = new AppOnRequests(role: "supervisor");
        var id = await app.Place.AssignAsync(6, 12);
        Assert.Equal(409, (await app.CallAsync("POST", $"/api/assignments/{id}/verify", "{}")).Status);
        app.Signalled(id, Times.Never());
    }

    [Fact]
    public async Task What_was_decided_stands_although_the_orchestration_cannot_be_told()
    {
        await using var app = new AppOnRequests(role: "coordinator");
        var id = await app.Place.AssignAsync(6, 12);
        app.Client.Setup(one => one.RaiseEventAsync(id, It.IsAny<string>(), It.IsAny<object>(), It.IsAny<CancellationToken>()))
            .ThrowsAsync(new InvalidOperationException("The task hub does not answer."));

        Assert.Equal(200, (await app.CallAsync("POST", $"/api/assignments/{id}/withdraw", """{"reason":"机构改革"}""")).Status);

        Assert.Equal(Stage.Withdrawn, (await app.Place.StateAsync(id)).Stage);
        Assert.Equal([(LogLevel.Warning, "An orchestration could not be told of a change; the sweep tells it")], app.Log.Said);
    }
}
