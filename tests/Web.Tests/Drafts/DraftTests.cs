using System.Text;
using System.Text.Json;
using GovOpenFlow.Web.Tests.Places;

namespace GovOpenFlow.Web.Tests.Drafts;

/// <summary>A plan is uploaded, what is unclear is settled, its year is rehearsed, and it is started: by the API.</summary>
public sealed class DraftTests
{
    // An ambiguous deadline, a missing one, a name that nobody knows; all of it readable.
    private const string Unclear = """
        临江区2026年政务公开工作要点责任分解表
        主要工作任务 | 任务内容 | 完成时限 | 责任单位 |
        一、加强重点领域信息公开 | （一）规划和项目 | 1.及时公开区级规划和年度计划。 | 三季度前 | 区发改局 |
        2.公开重大建设项目审批结果。 | 6月底前 | 区住建局 |
        3.公开义务教育招生政策。 | 9月底前 | 区教育局 |

        """;

    [Fact]
    public async Task A_draft_is_settled_step_by_step_and_started()
    {
        await using var place = Place.Open();
        var made = await CreateAsync(place, Unclear);
        var id = made["id"]!;
        Assert.Equal("/api/drafts/" + id, made.Headers["Location"]);
        var draft = (await place.GetAsync("/api/drafts/" + id)).IsOk();
        Assert.Equal(3, draft.Json.GetProperty("lines").GetArrayLength());
        var text = draft.Json.GetProperty("source").GetProperty("text").GetString()!;
        foreach (var line in draft.Json.GetProperty("lines").EnumerateArray())
        {
            // Every field points to its source.
            var read = line.GetProperty("read");
            var unit = read.GetProperty("units")[0];
            Assert.Equal(unit.GetProperty("printed").GetString(), Cut(text, unit.GetProperty("span")));
        }

        var open = Keys(draft, "open");
        Assert.NotEmpty(open);
        Assert.Contains("openDiagnostics", draft.Json.GetProperty("obstacles").EnumerateArray().Select(one => one.GetString()));
        (await place.PostAsync($"/api/drafts/{id}/start")).IsProblem(409, "draft-not-ready");
        Assert.Empty((await place.GetAsync("/api/plans")).Json.GetProperty("plans").EnumerateArray());

        (await place.PostAsync($"/api/drafts/{id}/changes", "{}")).IsProblem(428, "precondition-required");
        (await ChangeAsync(place, id, draft.ETag!, """{"lines":[{"line":"i1","deadline":"有空的时候"}]}""")).IsProblem(422, "deadline-not-understood");
        (await ChangeAsync(place, id, draft.ETag!, """{"lines":[{"line":"i9","dropped":true}]}""")).IsProblem(422, "no-such-line");
        (await ChangeAsync(place, id, draft.ETag!, """{"lines":[{"line":"i1","units":[]}]}""")).IsProblem(422, "units-missing");
        (await ChangeAsync(place, id, draft.ETag!, """{"confirm":["x"]}""")).IsProblem(422, "no-such-diagnostic");
        (await ChangeAsync(place, id, draft.ETag!, """{"startOn":"2030-01-01"}""")).IsProblem(400, "date-out-of-range");

        var changed = (await ChangeAsync(place, id, draft.ETag!, """{"lines":[{"line":"i1","deadline":"2026-08-31","units":[{"name":"区发改局","role":"lead"},{"name":"区统计局","role":"responsible"}]},{"line":"i3","dropped":true}]}""")).IsOk();
        (await ChangeAsync(place, id, draft.ETag!, """{"confirmAll":true}""")).IsProblem(412, "stale");
        var settled = (await ChangeAsync(place, id, changed.ETag!, """{"confirmAll":true}""")).IsOk();
        Assert.Equal(0, settled.Json.GetProperty("obstacles").GetArrayLength());
        draft = (await place.GetAsync("/api/drafts/" + id)).IsOk();
        Assert.Empty(Keys(draft, "open"));
        Assert.NotEmpty(Keys(draft, "corrected"));

        var key = "start-once";
        var started = (await place.PostAsync($"/api/drafts/{id}/start", "", ("Idempotency-Key", key), ("If-Match", draft.ETag!))).IsOk(201);
        Assert.Equal((2, 3), (started.Json.GetProperty("items").GetInt32(), started.Json.GetProperty("assignments").GetInt32()));
        Assert.Equal(started.Body, (await place.PostAsync($"/api/drafts/{id}/start", "", ("Idempotency-Key", key), ("If-Match", draft.ETag!))).Body);
        (await place.PostAsync($"/api/drafts/{id}/start")).IsProblem(409, "draft-not-ready");
        (await ChangeAsync(place, id, "*", """{"year":2026}""")).IsProblem(409, "draft-started");

        // What was corrected stands in the audit trail, and only where something was.
        var corrected = await place.AssignmentOfAsync("区统计局");
        Assert.EndsWith("2026-08-31", (await place.GetAsync("/api/assignments/" + corrected)).Json.GetProperty("assignment").GetProperty("due").GetString()!, StringComparison.Ordinal);
        Assert.Contains("三季度前 → 2026-08-31", (await place.GetAsync($"/api/assignments/{corrected}/events")).Body, StringComparison.Ordinal);
        var untouched = await place.AssignmentOfAsync("区住建局");
        Assert.DoesNotContain("corrected", (await place.GetAsync($"/api/assignments/{untouched}/events")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_rehearsal_tells_the_year_and_sends_nothing()
    {
        await using var place = Place.Open();
        var id = (await CreateAsync(place, SamplePlan.Text))["id"]!;
        var rehearsal = (await place.GetAsync($"/api/drafts/{id}/rehearsal")).IsOk();
        var runs = rehearsal.Json.GetProperty("runs").EnumerateArray().ToDictionary(run => run.GetProperty("behaviour").GetString()!);
        Assert.Equal(["punctual", "silent", "typical"], runs.Keys.Order());
        // Whoever does nothing hears most.
        Assert.True(runs["silent"].GetProperty("sms").GetInt32() > runs["punctual"].GetProperty("sms").GetInt32());
        foreach (var run in runs.Values)
        {
            Assert.Equal(run.GetProperty("email").GetInt32(), run.GetProperty("days").EnumerateArray().Sum(day => day.GetProperty("email").GetInt32()));
            Assert.Equal(run.GetProperty("sms").GetInt32(), run.GetProperty("recipients").EnumerateArray().Sum(one => one.GetProperty("sms").GetInt32()));
        }

        Assert.Contains("区住建局", rehearsal.Json.GetProperty("withoutContact").EnumerateArray().Select(one => one.GetString()));
        Assert.Empty((await place.GetAsync("/api/plans")).Json.GetProperty("plans").EnumerateArray());
        Assert.Empty((await place.GetAsync("/api/notices")).Json.GetProperty("notices").EnumerateArray());
    }

    [Fact]
    public async Task A_rehearsal_of_silence_is_what_then_happens()
    {
        await using var place = Place.Open();
        var id = (await CreateAsync(place, SamplePlan.Text))["id"]!;
        var foretold = (await place.GetAsync($"/api/drafts/{id}/rehearsal")).Json.GetProperty("runs").EnumerateArray()
            .Single(run => run.GetProperty("behaviour").GetString() == "silent").GetProperty("notices").GetInt32();
        var draft = await place.GetAsync("/api/drafts/" + id);
        (await ChangeAsync(place, id, draft.ETag!, """{"confirmAll":true}""")).IsOk();
        (await place.PostAsync($"/api/drafts/{id}/start")).IsOk(201);
        for (var day = new DateOnly(2026, 3, 3); day < new DateOnly(2027, 3, 1); day = day.AddDays(1))
        {
            await place.RunToAsync(day);
        }

        var notices = new List<JsonElement>();
        string? cursor = null;
        do
        {
            var page = (await place.GetAsync("/api/notices?limit=200" + (cursor is null ? "" : "&cursor=" + Uri.EscapeDataString(cursor)))).IsOk();
            notices.AddRange(page.Json.GetProperty("notices").EnumerateArray());
            cursor = page.Json.TryGetProperty("next", out var next) && next.ValueKind == JsonValueKind.String ? next.GetString() : null;
        }
        while (cursor is not null);
        Assert.Equal(foretold, notices.Count);
    }

    [Fact]
    public async Task Last_year_s_open_items_are_carried_into_the_next_plan()
    {
        await using var place = Place.Open();
        var last = await place.StartAsync(SamplePlan.Text);
        await place.RunToAsync(new(2027, 2, 3));
        var id = (await CreateAsync(place, Unclear.Replace("2026", "2027", StringComparison.Ordinal)))["id"]!;
        var draft = await place.GetAsync("/api/drafts/" + id);
        (await ChangeAsync(place, id, draft.ETag!, """{"lookBackFrom":"2026-nothing"}""")).IsProblem(404, "no-such-plan");
        var changed = (await ChangeAsync(place, id, draft.ETag!, $$"""{"lookBackFrom":"{{last}}","confirmAll":true}""")).IsOk();
        Assert.Equal(3 + 4, changed.Json.GetProperty("items").GetInt32());
        var plan = (await place.PostAsync($"/api/drafts/{id}/start")).IsOk(201)["id"]!;
        var items = (await place.GetAsync("/api/plans/" + plan)).Json.GetProperty("items").EnumerateArray().ToList();
        Assert.Equal(7, items.Count);
        Assert.Contains("回头看", items[6].GetProperty("sections")[0].GetString(), StringComparison.Ordinal);
        Assert.Equal("2027-06-30", items[6].GetProperty("deadline").GetProperty("due").GetString());
    }

    [Fact]
    public async Task Drafts_are_listed_and_forgotten_and_unknown_ones_told()
    {
        await using var place = Place.Open();
        var id = (await CreateAsync(place, Unclear))["id"]!;
        Assert.Equal(id, Assert.Single((await place.GetAsync("/api/drafts")).Json.GetProperty("drafts").EnumerateArray()).GetProperty("id").GetString());
        Assert.Equal(204, (int)(await Place.SendAsync(place.Client, HttpMethod.Delete, "/api/drafts/" + id, null)).Status);
        Assert.Empty((await place.GetAsync("/api/drafts")).Json.GetProperty("drafts").EnumerateArray());
        (await place.GetAsync("/api/drafts/0123456789ab")).IsProblem(404, "no-such-draft");
        (await place.GetAsync("/api/drafts/..%2Fpolicy")).IsProblem(404, "no-such-draft");
        (await CreateAsync(place, "\0\0\0", 422)).IsProblem(422, "document-unreadable");
    }

    [Fact]
    public async Task A_big_document_is_kept_and_read_again()
    {
        await using var place = Place.Open();
        var text = new StringBuilder("临江区2026年政务公开工作要点责任分解表\n主要工作任务 | 任务内容 | 完成时限 | 责任单位 |\n");
        var random = new Random(7);
        for (var item = 1; item <= 400; item++)
        {
            text.Append(item == 1 ? "一、公开 | （一）公开 | " : "").Append(item).Append('.');
            for (var i = 0; i < 600; i++)
            {
                text.Append((char)random.Next(0x4E00, 0x9FA0));
            }

            text.Append("。 | 6月底前 | 区住建局 |\n");
        }

        var id = (await CreateAsync(place, text.ToString()))["id"]!;
        var draft = (await place.GetAsync("/api/drafts/" + id)).IsOk();
        Assert.Equal(400, draft.Json.GetProperty("lines").GetArrayLength());
        var page = (await place.GetAsync($"/plans/drafts/{id}?page=16", ("Accept", "text/html"))).IsOk();
        Assert.Contains("id=\"i400\"", page.Body, StringComparison.Ordinal);
        Assert.True(page.Body.Length < 400_000, $"{page.Body.Length} characters in a page.");
    }

    private static async Task<Answered> CreateAsync(Place place, string text, int status = 201) => (await Place.SendAsync(
        place.Client, HttpMethod.Post, "/api/drafts", new ByteArrayContent(Encoding.UTF8.GetBytes(text)), ("Idempotency-Key", Guid.NewGuid().ToString()))).IsOk(status);

    private static Task<Answered> ChangeAsync(Place place, string id, string etag, string body) =>
        place.PostAsync($"/api/drafts/{id}/changes", body, ("If-Match", etag));

    private static List<string?> Keys(Answered draft, string state) =>
        [.. draft.Json.GetProperty("diagnostics").EnumerateArray().Where(one => one.GetProperty("state").GetString() == state).Select(one => one.GetProperty("key").GetString())];

    private static string Cut(string text, JsonElement span) => text.Substring(span.GetProperty("start").GetInt32(), span.GetProperty("length").GetInt32());
}
