using System.Net.Http.Json;
using System.Text.Json.Nodes;
using GovOpenFlow.Core.Assignments;
using GovOpenFlow.Core.Audit;
using GovOpenFlow.Core.Calendar;
using GovOpenFlow.Core.Policies;
using GovOpenFlow.Core.Units;
using GovOpenFlow.Embedded.Storage;
using GovOpenFlow.Embedded.TryOut;
using GovOpenFlow.Ledger;
using GovOpenFlow.Ledger.Starting;
using Xunit;
using Xunit.Abstractions;

namespace GovOpenFlow.Scenarios.Kills;

/// <summary>The host is killed among reports; then what was asked, applied to a fresh ledger, makes the same ledger.</summary>
[Trait(Size.Trait, Size.Long)]
public sealed class A_killed_host(ITestOutputHelper output) : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("govopenflow-kill-").FullName;

    [Fact]
    public async Task Keeps_what_it_answered_and_does_nothing_twice_when_asked_again()
    {
        var seed = Size.Seed();
        var random = new Random(seed);
        var (answered, unanswered, kills) = (0, 0, Size.Of("KILLS", 6, 1000));
        IReadOnlyList<string> ids = [];
        var reports = 0;
        var asked = new Dictionary<string, List<string>>();
        for (var round = 0; round <= kills; round++)
        {
            using var host = RealProcess.Start(folder, "--url", "http://127.0.0.1:0");
            using var client = await host.ClientAsync();
            ids = ids.Count > 0 ? ids : await StartPlanAsync(client);

            // Each round's reports go out at once; the host is killed somewhere among them.
            var texts = ids.Select(id => (Id: id, Text: $"round {round}: {id}")).ToList();
            var posts = texts.Select(one => ReportAsync(client, one.Id, one.Text, $"{round}-{one.Id}")).ToList();
            if (round < kills)
            {
                await host.KillAfterAsync(TimeSpan.FromMilliseconds(random.Next(1, 400)));
            }

            var results = await Task.WhenAll(posts);
            await host.KillAsync();
            answered += results.Count(refusal => refusal is null);
            unanswered += results.Count(refusal => refusal is not null);

            using var next = RealProcess.Start(folder, "--url", "http://127.0.0.1:0");
            using var again = await next.ClientAsync();
            // Who got no answer asks again with the same key; who got one finds the report there.
            for (var i = 0; i < texts.Count; i++)
            {
                if (results[i] is not null)
                {
                    var refusal = await ReportAsync(again, texts[i].Id, texts[i].Text, $"{round}-{texts[i].Id}");
                    Assert.True(refusal is null, $"seed {seed}, round {round}: {refusal}");
                }

                var trail = (await again.GetFromJsonAsync<JsonNode>($"/api/assignments/{texts[i].Id}/events"))!["events"]!.AsArray();
                var found = trail.Count(entry => (string?)entry!["details"]?["text"] == texts[i].Text);
                Assert.True(found == 1, $"seed {seed}, round {round}: the report on {texts[i].Id} is there {found} times.");
                reports++;
                (asked.TryGetValue(texts[i].Id, out var list) ? list : asked[texts[i].Id] = []).Add(texts[i].Text);
            }

            await next.KillAsync();
        }

        output.WriteLine($"seed {seed}: {kills} kills among {reports} reports, {answered} answered at once, {unanswered} asked again");
        var audit = await RealProcess.RunAsync(folder, "verify-audit");
        Assert.True(audit.Code == 0, $"seed {seed}: {audit.Output}");
        await ReplayAsync(asked, seed);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    // What was asked, in its order, by the rules alone: state and trail come out the same to the last hash.
    private async Task ReplayAsync(Dictionary<string, List<string>> asked, int seed)
    {
        using var killed = SqliteLedger.OpenReadOnly(Path.Combine(folder, "data", "ledger.db"));
        using var fresh = SqliteLedger.Open(Path.Combine(folder, "fresh.db"));
        var service = new AssignmentService(fresh, new RulesSource(new Rules(Policy.Default, WorkingCalendar.Mainland)));
        var plan = (await killed.FindPlanAsync((await killed.PlansAsync(default))[0].Id, default))!;
        await new PlanStarter(fresh, service).StartAsync(new(plan.Plan, plan.Source, UnitDirectory.Empty, plan.StartedAt, plan.StartedBy));
        foreach (var (id, texts) in asked)
        {
            var next = 0;
            foreach (var entry in (await killed.EventsAsync(id, default)).Select(one => one.Event).Where(entry => entry.Kind == AuditKind.Reported))
            {
                var result = await service.AdvanceAsync(id, new LifecycleInput.HandIn(entry.At, entry.By, texts[next++], [], []));
                Assert.Equal(AdvanceOutcome.Done, result.Outcome);
            }

            Assert.Equal(texts.Count, next);
            var (expected, actual) = ((await fresh.FindAsync(id, default))!, (await killed.FindAsync(id, default))!);
            if ((await killed.EventsAsync(id, default)).All(one => one.Event.Kind is AuditKind.Assigned or AuditKind.Reported))
            {
                Assert.True(expected.LastHash.AsSpan().SequenceEqual(actual.LastHash), $"seed {seed}: {id} has another trail than its inputs make.");
            }

            Assert.Equal((expected.State.Stage, expected.State.Current, expected.State.Report?.Text), (actual.State.Stage, actual.State.Current, actual.State.Report?.Text));
        }
    }

    private static async Task<IReadOnlyList<string>> StartPlanAsync(HttpClient client)
    {
        // Of next year: nothing falls due meanwhile, whenever this runs.
        var year = ChinaTime.DateOf(TimeProvider.System.GetUtcNow()).Year + 1;
        using var content = new ByteArrayContent(SamplePlan.BytesFor(year));
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/plans?year={year}") { Content = content };
        request.Headers.Add("Idempotency-Key", "start");
        using var answer = await client.SendAsync(request);
        answer.EnsureSuccessStatusCode();
        var page = await client.GetFromJsonAsync<JsonNode>("/api/assignments?limit=200");
        return [.. page!["assignments"]!.AsArray().Select(assignment => (string)assignment!["id"]!)];
    }

    // Null: it was taken.
    private static async Task<string?> ReportAsync(HttpClient client, string id, string text, string key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/assignments/{id}/report") { Content = JsonContent.Create(new { text }) };
        request.Headers.Add("Idempotency-Key", key);
        try
        {
            using var answer = await client.SendAsync(request);
            return answer.IsSuccessStatusCode ? null : await answer.Content.ReadAsStringAsync();
        }
        catch (Exception cut) when (cut is HttpRequestException or IOException)
        {
            return cut.Message;
        }
    }
}
