using System.Text;
using GovOpenFlow.Azure.Tests.Hosting;
using GovOpenFlow.Azurite;
using Xunit;

namespace GovOpenFlow.Azure.Tests.OnAzurite;

/// <summary>Requests and timers run in the app's own process, as the Functions host hands them over.</summary>
public sealed class InvocationTests
{
    private const string Plan = """
        临江区2091年政务公开工作要点责任分解表
        主要工作任务 | 完成时限 | 责任单位 |
        1.公开重大建设项目审批结果,做好施工许可信息公开。 | 6月底前 | 区住建局 |

        """;

    [Fact]
    public async Task A_coordinator_starts_a_plan_over_HTTP_and_its_orchestration_with_it()
    {
        var folder = FunctionsTests.Output();
        await using var host = WorkerHost.Start(
            folder, WorkerTests.Storage, ("Ledger__TablesPrefix", StorageEmulator.NewPrefix()), ("WEBSITE_AUTH_ENABLED", "True"));
        var (requests, _) = await host.BeginAsync(folder);

        Assert.Equal(401, (await host.RequestAsync(new(HttpMethod.Get, new Uri(requests, "/api/plans")))).Status);
        Assert.Equal(401, (await host.RequestAsync(PlanPost(requests))).Status);

        var (status, body) = await host.RequestAsync(As("coordinator", PlanPost(requests)));
        Assert.True(status == 201, $"{status} {body}\n{host.Said}");
        Assert.Contains(host.Orchestrated, call => call.StartsWith("StartInstance ", StringComparison.Ordinal) && call.EndsWith(" PlanOrchestration", StringComparison.Ordinal));

        (status, body) = await host.RequestAsync(As("viewer", new(HttpMethod.Get, new Uri(requests, "/api/assignments"))));
        Assert.Equal(200, status);
        Assert.Contains("区住建局", body, StringComparison.Ordinal);
        Assert.Equal(403, (await host.RequestAsync(As("viewer", PlanPost(requests)))).Status);

        // The page and the timers of the same process see the same ledger.
        (status, body) = await host.RequestAsync(As("viewer", new(HttpMethod.Get, new Uri(requests, "/assignments"))));
        Assert.Equal(200, status);
        Assert.Contains("施工许可", body, StringComparison.Ordinal);
        const string Timer = """{"Schedule":{"AdjustForDST":true},"ScheduleStatus":null,"IsPastDue":true}""";
        await host.RunAsync("Watchdog", "timer", Timer);
        await host.RunAsync("DailySweep", "timer", Timer);
    }

    private static HttpRequestMessage PlanPost(Uri requests) => new(HttpMethod.Post, new Uri(requests, "/api/plans?year=2091"))
    {
        Content = new StringContent(Plan, Encoding.UTF8, "text/plain"),
        Headers = { { "Idempotency-Key", $"plan-{Guid.NewGuid()}" } },
    };

    private static HttpRequestMessage As(string role, HttpRequestMessage request)
    {
        request.Headers.Add("X-MS-CLIENT-PRINCIPAL", Convert.ToBase64String(Encoding.UTF8.GetBytes($$"""
            {"auth_typ":"aad","name_typ":"name","role_typ":"roles","claims":[{"typ":"name","val":"王某"},{"typ":"roles","val":"{{role}}"}]}
            """)));
        request.Headers.Add("Sec-Fetch-Site", "same-origin");
        return request;
    }
}
