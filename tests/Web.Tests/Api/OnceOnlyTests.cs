using GovOpenFlow.Core.Audit;
using GovOpenFlow.Ledger.Store;
using GovOpenFlow.Web.Tests.Places;

namespace GovOpenFlow.Web.Tests.Api;

/// <summary>What is asked once is done once, whatever happens to the connection or the process.</summary>
public sealed class OnceOnlyTests
{
    private const string Report = """{"text":"已公开"}""";
    private static readonly (string, string) Key = ("Idempotency-Key", "k-1");

    [Fact]
    public async Task The_same_request_gets_the_same_answer_and_is_done_once()
    {
        await using var place = Place.Open();
        var path = await AssignmentAsync(place);
        var first = (await place.PostAsync(path + "/report", Report, Key)).IsDone("reported");
        place.Clock.Advance(TimeSpan.FromDays(6));
        var second = (await place.PostAsync(path + "/report", Report, Key)).IsOk();
        Assert.Equal(first.Body, second.Body);
        Assert.Equal(first.ETag, second.ETag);
        Assert.Equal("true", second.Headers["Idempotency-Replayed"]);
        Assert.False(first.Headers.ContainsKey("Idempotency-Replayed"));
        Assert.Equal(1, await ReportsAsync(place, path));
    }

    [Fact]
    public async Task What_was_answered_before_the_documents_became_more_is_not_done_again()
    {
        var kept = new List<(string Digits, string Content)>();
        string path, body;
        await using (var before = Place.Open())
        {
            path = await AssignmentAsync(before);
            body = (await before.PostAsync(path + "/report", Report, Key)).IsDone("reported").Body;
            foreach (var digits in Enumerable.Range(0, 4096).Select(at => at.ToString("x3", System.Globalization.CultureInfo.InvariantCulture)))
            {
                if (await before.Ledger.LoadAsync($"idempotency-{digits}", default) is { } stored)
                {
                    kept.Add((digits, stored.Content));
                }
            }
        }

        await using var place = Place.Open();
        Assert.Equal(path, await AssignmentAsync(place));
        var report = Assert.Single(kept, one => one.Content.Contains("reported", StringComparison.Ordinal));
        Assert.True(await place.Ledger.SaveAsync($"idempotency-{report.Digits[..2]}", report.Content, 0, default));
        Assert.Equal(body, (await place.PostAsync(path + "/report", Report, Key)).IsOk().Body);
        Assert.Equal(0, await ReportsAsync(place, path));
        (await place.PostAsync(path + "/report", Report, ("Idempotency-Key", "k-2"))).IsDone("reported");
    }

    [Fact]
    public async Task A_plan_that_is_sent_again_with_its_key_is_created_once_and_answers_201_again()
    {
        await using var place = Place.Open();
        var first = (await place.PostAsync("/api/plans", SamplePlan.Text, Key)).IsOk(201);
        var second = (await place.PostAsync("/api/plans", SamplePlan.Text, Key)).IsOk(201);
        Assert.Equal(first.Body, second.Body);
        Assert.Equal(first.Headers["Location"], second.Headers["Location"]);
    }

    [Fact]
    public async Task A_refusal_of_the_rules_is_repeated()
    {
        await using var place = Place.Open();
        var path = await AssignmentAsync(place);
        (await place.PostAsync(path + "/verify", "{}", Key)).IsProblem(409, "nothing-to-review");
        (await place.PostAsync(path + "/report", Report)).IsDone("reported");
        (await place.PostAsync(path + "/verify", "{}", Key)).IsProblem(409, "nothing-to-review");
        (await place.PostAsync(path + "/verify", "{}")).IsOk();
    }

    [Fact]
    public async Task What_was_never_decided_does_not_use_up_the_key()
    {
        await using var place = Place.Open();
        var path = await AssignmentAsync(place);
        (await place.PostAsync(path + "/report", Report, Key, ("If-Match", "\"9\""))).IsProblem(412, "stale");
        (await place.PostAsync(path + "/report", """{"text":1}""", Key)).IsProblem(400, "wrong-type");
        (await place.PostAsync(path + "/report", Report, Key)).IsDone("reported");
    }

    [Fact]
    public async Task Another_request_with_the_same_key_is_refused()
    {
        await using var place = Place.Open();
        var path = await AssignmentAsync(place);
        (await place.PostAsync(path + "/report", Report, Key)).IsOk();
        (await place.PostAsync(path + "/report", """{"text":"别的内容"}""", Key)).IsProblem(422, "idempotency-key-reused");
        (await place.PostAsync(path + "/withdraw", Report, Key)).IsProblem(400, "unknown-field");
        (await place.PostAsync(path + "/acknowledge", "", Key)).IsProblem(422, "idempotency-key-reused");
        Assert.Equal(1, await ReportsAsync(place, path));
    }

    [Fact]
    public async Task Another_caller_may_choose_the_same_key()
    {
        await using var place = Place.Open();
        var path = await AssignmentAsync(place);
        (await place.PostAsync(path + "/report", Report, Key)).IsOk();
        (await place.PostAsync(path + "/report", """{"text":"补充"}""", Key, ("X-Acting-For", "Wang"))).IsOk();
        Assert.Equal(2, await ReportsAsync(place, path));
    }

    [Fact]
    public async Task A_key_is_forgotten_after_seven_days()
    {
        await using var place = Place.Open();
        var path = await AssignmentAsync(place);
        (await place.PostAsync(path + "/report", Report, Key)).IsOk();
        place.Clock.Advance(TimeSpan.FromDays(7) + TimeSpan.FromMinutes(1));
        var again = (await place.PostAsync(path + "/report", """{"text":"新的进展"}""", Key)).IsOk();
        Assert.False(again.Headers.ContainsKey("Idempotency-Replayed"));
    }

    [Fact]
    public async Task While_a_request_is_under_way_its_double_is_told_to_wait()
    {
        InterruptedLedger ledger = null!;
        await using var place = Place.Open(inner => ledger = new InterruptedLedger(inner));
        var path = await AssignmentAsync(place);
        var (reached, goOn) = (new TaskCompletionSource(), new TaskCompletionSource());
        ledger.BeforeCommit = () =>
        {
            reached.SetResult();
            return goOn.Task;
        };
        var first = place.PostAsync(path + "/report", Report, Key);
        await reached.Task;
        var second = (await place.PostAsync(path + "/report", Report, Key)).IsProblem(409, "idempotency-in-progress");
        Assert.Equal("120", second.Headers["Retry-After"]);
        goOn.SetResult();
        (await first).IsDone("reported");
        Assert.Equal("true", (await place.PostAsync(path + "/report", Report, Key)).IsOk().Headers["Idempotency-Replayed"]);
        Assert.Equal(1, await ReportsAsync(place, path));
    }

    [Fact]
    public async Task Many_at_the_same_time_are_done_once()
    {
        await using var place = Place.Open();
        var path = await AssignmentAsync(place);
        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => Task.Run(() => place.PostAsync(path + "/report", Report, Key))));
        Assert.All(answers, answer => Assert.Contains((int)answer.Status, new[] { 200, 409 }));
        Assert.Contains(answers, answer => (int)answer.Status == 200);
        Assert.Equal(1, await ReportsAsync(place, path));
    }

    [Fact]
    public async Task A_decision_whose_answer_was_lost_is_found_again()
    {
        InterruptedSettings settings = null!;
        await using var place = Place.Open(null, inner => settings = new InterruptedSettings(inner));
        var path = await AssignmentAsync(place);
        settings.SavesLeft = 1;
        (await place.PostAsync(path + "/report", Report, Key)).IsDone("reported");
        settings.SavesLeft = null;

        (await place.PostAsync(path + "/report", Report, Key)).IsProblem(409, "idempotency-in-progress");
        place.Clock.Advance(TimeSpan.FromMinutes(3));
        (await place.PostAsync(path + "/report", Report, Key)).IsDone("reported");
        Assert.Equal(1, await ReportsAsync(place, path));
        Assert.Equal("true", (await place.PostAsync(path + "/report", Report, Key)).IsOk().Headers["Idempotency-Replayed"]);
    }

    [Fact]
    public async Task A_decision_that_was_not_written_is_made_by_the_retry()
    {
        InterruptedLedger ledger = null!;
        await using var place = Place.Open(inner => ledger = new InterruptedLedger(inner));
        var path = await AssignmentAsync(place);
        ledger.BeforeCommit = () => throw new LedgerUnavailableException("disk-full", "The disk is full.");
        (await place.PostAsync(path + "/report", Report, Key)).IsProblem(503, "ledger-unavailable");
        Assert.Equal(0, await ReportsAsync(place, path));
        (await place.PostAsync(path + "/report", Report, Key)).IsDone("reported");
        Assert.Equal(1, await ReportsAsync(place, path));
    }

    [Fact]
    public async Task An_attempt_that_was_only_slow_does_not_decide_after_its_successor()
    {
        InterruptedLedger ledger = null!;
        await using var place = Place.Open(inner => ledger = new InterruptedLedger(inner));
        var path = await AssignmentAsync(place);
        var (reached, goOn) = (new TaskCompletionSource(), new TaskCompletionSource());
        ledger.BeforeCommit = () =>
        {
            reached.SetResult();
            return goOn.Task;
        };
        var slow = place.PostAsync(path + "/report", Report, Key);
        await reached.Task;
        place.Clock.Advance(TimeSpan.FromMinutes(3));
        (await place.PostAsync(path + "/report", Report, Key)).IsDone("reported");
        goOn.SetResult();
        (await slow).IsProblem(503, "took-too-long");
        Assert.Equal(1, await ReportsAsync(place, path));
    }

    [Theory]
    [InlineData("")]
    [InlineData("with space")]
    [InlineData("中文")]
    public async Task A_key_is_visible_ascii(string key)
    {
        await using var place = Place.Open();
        (await place.PostAsync("/api/plans", SamplePlan.Text, ("Idempotency-Key", key)))
            .IsProblem(400, key.Length == 0 ? "idempotency-key-missing" : "idempotency-key-bad");
    }

    private static async Task<string> AssignmentAsync(Place place)
    {
        await place.StartAsync(SamplePlan.Text);
        return "/api/assignments/" + await place.AssignmentOfAsync("区住建局");
    }

    private static async Task<int> ReportsAsync(Place place, string path) =>
        (await place.Ledger.EventsAsync(path.Split('/')[^1], default)).Count(entry => entry.Event.Kind == AuditKind.Reported);
}
