using System.Diagnostics;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using GovOpenFlow.Core.Assignments;
using GovOpenFlow.Core.Audit;
using GovOpenFlow.Core.Calendar;
using GovOpenFlow.Core.Notices;
using GovOpenFlow.Core.Policies;
using GovOpenFlow.Core.Units;
using GovOpenFlow.Embedded.Sending;
using GovOpenFlow.Embedded.Storage;
using GovOpenFlow.Embedded.TryOut;
using GovOpenFlow.Ledger;
using GovOpenFlow.Ledger.Dispatching;
using GovOpenFlow.Ledger.Messages;
using GovOpenFlow.Ledger.Outbox;
using GovOpenFlow.Ledger.Starting;
using GovOpenFlow.Ledger.Time;
using GovOpenFlow.Web.Units;
using Xunit;
using Xunit.Abstractions;

namespace GovOpenFlow.Scenarios.Kills;

/// <summary>The host is killed among reports and messages; then what was asked, applied to a fresh ledger, makes the same ledger, and what the mail folder holds is what the outbox says was sent.</summary>
[Trait(Size.Trait, Size.Long)]
public sealed class A_killed_host(ITestOutputHelper output) : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("govopenflow-kill-").FullName;
    private readonly DateOnly today = ChinaTime.DateOf(TimeProvider.System.GetUtcNow());

    [Fact]
    public async Task Keeps_what_it_answered_and_does_nothing_twice_when_asked_again()
    {
        var seed = Size.Seed();
        var random = new Random(seed);
        var (answered, unanswered, kills) = (0, 0, Size.Of("KILLS", 6, 1000));
        var policy = Policy.Default with
        {
            Window = SendingAt(TimeProvider.System.GetUtcNow(), kills),
            Limits = Enum.GetValues<Channel>().ToDictionary(channel => channel, _ => SendingLimit.None),
        };
        Directory.CreateDirectory(Path.Combine(folder, "data"));
        await File.WriteAllTextAsync(Path.Combine(folder, "data", "calendar.txt"), WorkedToday.Table(today));
        var calendar = WorkedToday.Calendar(today);
        IReadOnlyList<string> ids = [];
        var asked = new Dictionary<string, List<Post>>();
        List<Post> before = [];
        var watch = Stopwatch.StartNew();
        for (var round = 0; round <= kills; round++)
        {
            using var host = RealProcess.Start(folder, "--url", "http://127.0.0.1:0");
            using var client = await host.ClientAsync();
            ids = ids.Count > 0 ? ids : await StartPlanAsync(client, policy);
            foreach (var post in before)
            {
                await CheckAsync(client, post, $"seed {seed}, round {round}");
                (asked.TryGetValue(post.Id, out var list) ? list : asked[post.Id] = []).Add(post);
            }

            if (round == kills)
            {
                host.Terminate();
                Assert.True(await host.EndsWithinAsync(TimeSpan.FromSeconds(20)), $"seed {seed}: it does not end.");
                break;
            }

            // Each round everybody reports at once, or everything is returned at once; the host is killed somewhere among that, or among the messages that it sends.
            var posts = ids.Select(id => new Post(id, round % 2 == 0 ? "report" : "return", $"round {round}: {id}", $"{round}-{id}")).ToList();
            var answers = posts.Select(post => SendAsync(client, post)).ToList();
            await host.KillAfterAsync(TimeSpan.FromMilliseconds(random.Next(1, 400)));
            before = [.. posts.Zip(await Task.WhenAll(answers), (post, refusal) => post with { Answered = refusal is null })];
            answered += before.Count(post => post.Answered);
            unanswered += before.Count(post => !post.Answered);
        }

        output.WriteLine($"seed {seed}: {kills} kills among {answered + unanswered} reports and returns in {watch.Elapsed.TotalSeconds:0} s, {answered} answered at once, {unanswered} asked again");
        var audit = await RealProcess.RunAsync(folder, "verify-audit");
        Assert.True(audit.Code == 0, $"seed {seed}: {audit.Output}");
        await ReplayAsync(asked, new(policy, calendar), seed);
        await ComparePostAsync(new(policy, calendar), seed);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    // Who got no answer asks again with the same key; who got one finds the report there. Once, in either case.
    private static async Task CheckAsync(HttpClient client, Post post, string about)
    {
        if (!post.Answered)
        {
            var refusal = await SendAsync(client, post);
            Assert.True(refusal is null, $"{about}: {refusal}");
        }

        var trail = (await client.GetFromJsonAsync<JsonNode>($"/api/assignments/{post.Id}/events"))!["events"]!.AsArray();
        var found = trail.Count(entry => (string?)entry!["details"]?[post.Field] == post.Text);
        Assert.True(found == 1, $"{about}: the {post.Command} of {post.Id} is there {found} times.");
    }

    // What still waits is sent; then the mail folder holds each message of the outbox once, and no other, whatever process sent it.
    private async Task ComparePostAsync(Rules inForce, int seed)
    {
        var data = Path.Combine(folder, "data");
        var mail = Path.Combine(data, "mail");
        var before = Delivered(mail).Count;
        using var ledger = SqliteLedger.Open(Path.Combine(data, "ledger.db"));
        using var sms = new SmsLogSender(Path.Combine(mail, "sms.log"));
        var clock = new SimulatedClock(TimeProvider.System.GetUtcNow());
        var rules = new RulesSource(inForce);
        var book = new AddressBook(DirectoryOf(await UnitsAsync(ledger)));
        var dispatcher = new Dispatcher(
            ledger, ledger, new AssignmentService(ledger, rules), rules, book, new(rules, MessageOptions.Default),
            [new EmlFolderSender(mail, new("office@gov.example", "政务公开办")), sms], clock);
        while (await ledger.Outbox.NextDueAsync(default) is { } next)
        {
            clock.AdvanceTo(next > clock.GetUtcNow() ? next : clock.GetUtcNow().AddMinutes(1));
            Assert.Empty((await dispatcher.RunOnceAsync(clock.GetUtcNow(), default)).Faults);
        }

        var entries = await AllAsync(ledger);
        var messages = entries.Where(entry => entry.State == NoticeState.Accepted).Select(entry => entry.MessageId!).Distinct().Order().ToList();
        var delivered = Delivered(mail);
        output.WriteLine($"seed {seed}: {entries.Count} notices in {delivered.Count} messages, {before} of them sent while processes were killed; sent twice: {delivered.Count - delivered.Distinct().Count()}");
        Assert.Equal(messages, delivered);

        // What was not sent had lost its reason before its time came.
        Assert.All(entries, entry => Assert.True(
            entry.State is NoticeState.Accepted or NoticeState.Suppressed, $"seed {seed}: {entry.Notice.Key} is {entry.State} {entry.Reason}"));
    }

    private static List<string> Delivered(string mail) =>
    [
        .. Directory.GetFiles(mail, "*.eml").Select(file => Path.GetFileNameWithoutExtension(file).Split('-')[^1])
            .Concat(File.ReadLines(Path.Combine(mail, "sms.log")).Select(line => (string)JsonNode.Parse(line)!["id"]!)).Order(),
    ];

    private static async Task<IReadOnlyList<OutboxEntry>> AllAsync(SqliteLedger ledger)
    {
        var all = new List<OutboxEntry>();
        string? cursor = null;
        do
        {
            var page = await ledger.Outbox.ListAsync(new(), cursor, 1000, default);
            all.AddRange(page.Items);
            cursor = page.Next;
        }
        while (cursor is not null);
        return all;
    }

    private static async Task<List<string>> UnitsAsync(SqliteLedger ledger) =>
        [.. (await ledger.ListAsync(new() { Now = TimeProvider.System.GetUtcNow() }, null, 1000, default)).Items.Select(one => one.State.Unit).Distinct()];

    // Whoever reviews a unit's reports is told of each; a reviewer each makes a message each.
    private static UnitDirectory DirectoryOf(IReadOnlyList<string> units) => new()
    {
        Coordinator = new("政务公开办", "office@gov.example", null),
        Units = [.. units.Order(StringComparer.Ordinal).Select((unit, at) => new Unit(unit, [], new("联络员", $"u{at}@gov.example", $"1380000{at:0000}"), null, new("审核人", $"s{at}@gov.example", null)))],
    };

    // So that messages go out all the while: at every minute for short runs, at greater steps for long ones.
    private static SendingWindow SendingAt(DateTimeOffset now, int kills)
    {
        var step = TimeSpan.FromMinutes(Math.Max(1, kills / 200));
        var first = ChinaTime.TimeOf(now);
        var times = Enumerable.Range(1, PolicyJson.MostTimes)
            .Select(number => new TimeOnly(first.Hour, first.Minute).Add(number * step, out var days) is var time && days == 0 ? time : (TimeOnly?)null)
            .OfType<TimeOnly>().ToList();
        return new(times.Count > 0 ? times : [new(0, 0)]) { Closing = new(23, 59) };
    }

    // What was asked, in its order, by the rules alone: state and trail come out the same to the last hash.
    private async Task ReplayAsync(Dictionary<string, List<Post>> asked, Rules inForce, int seed)
    {
        using var killed = SqliteLedger.OpenReadOnly(Path.Combine(folder, "data", "ledger.db"));
        using var fresh = SqliteLedger.Open(Path.Combine(folder, "fresh.db"));
        var service = new AssignmentService(fresh, new RulesSource(inForce));
        var plan = (await killed.FindPlanAsync((await killed.PlansAsync(default))[0].Id, default))!;
        await new PlanStarter(fresh, service).StartAsync(new(plan.Plan, plan.Source, UnitDirectory.Empty, plan.StartedAt, plan.StartedBy));
        foreach (var (id, posts) in asked)
        {
            var next = 0;
            foreach (var entry in (await killed.EventsAsync(id, default)).Select(one => one.Event).Where(entry => entry.Kind is AuditKind.Reported or AuditKind.Returned))
            {
                var post = posts[next++];
                LifecycleInput input = post.Command == "report"
                    ? new LifecycleInput.HandIn(entry.At, entry.By, post.Text, [], []) : new LifecycleInput.Return(entry.At, entry.By, post.Text, null);
                Assert.Equal(AdvanceOutcome.Done, (await service.AdvanceAsync(id, input)).Outcome);
            }

            Assert.Equal(posts.Count, next);
            var (expected, actual) = ((await fresh.FindAsync(id, default))!, (await killed.FindAsync(id, default))!);
            if ((await killed.EventsAsync(id, default)).All(one => one.Event.Kind is AuditKind.Assigned or AuditKind.Reported or AuditKind.Returned))
            {
                Assert.True(expected.LastHash.AsSpan().SequenceEqual(actual.LastHash), $"seed {seed}: {id} has another trail than its inputs make.");
            }

            Assert.Equal((expected.State.Stage, expected.State.Current, expected.State.Report?.Text), (actual.State.Stage, actual.State.Current, actual.State.Report?.Text));
        }
    }

    private static async Task<IReadOnlyList<string>> StartPlanAsync(HttpClient client, Policy policy)
    {
        await PutAsync(client, "/api/policy", PolicyJson.Write(policy));
        // Of next year: nothing falls due meanwhile, whenever this runs.
        var year = ChinaTime.DateOf(TimeProvider.System.GetUtcNow()).Year + 1;
        using var content = new ByteArrayContent(SamplePlan.BytesFor(year));
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/plans?year={year}") { Content = content };
        request.Headers.Add("Idempotency-Key", "start");
        using var answer = await client.SendAsync(request);
        answer.EnsureSuccessStatusCode();
        var page = (await client.GetFromJsonAsync<JsonNode>("/api/assignments?limit=200"))!["assignments"]!.AsArray();
        var directory = DirectoryOf([.. page.Select(assignment => (string)assignment!["unit"]!).Distinct()]);
        await PutAsync(client, "/api/units", JsonSerializer.Serialize(DirectoryJson.Of(directory), JsonSerializerOptions.Web));
        return [.. page.Select(assignment => (string)assignment!["id"]!)];
    }

    private static async Task PutAsync(HttpClient client, string path, string body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, path) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.Add("If-Match", "\"0\"");
        using var answer = await client.SendAsync(request);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }

    // Null: it was taken.
    private static async Task<string?> SendAsync(HttpClient client, Post post)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/assignments/{post.Id}/{post.Command}")
        {
            Content = JsonContent.Create(new Dictionary<string, string> { [post.Field] = post.Text }),
        };
        request.Headers.Add("Idempotency-Key", post.Key);
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

    private sealed record Post(string Id, string Command, string Text, string Key, bool Answered = false)
    {
        public string Field => Command == "report" ? "text" : "reason";
    }
}
