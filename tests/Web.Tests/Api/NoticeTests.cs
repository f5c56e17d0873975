using GovOpenFlow.Core.Calendar;
using GovOpenFlow.Core.Notices;
using GovOpenFlow.Ledger;
using GovOpenFlow.Ledger.Dispatching;
using GovOpenFlow.Ledger.Sending;
using GovOpenFlow.Web.Tests.Places;
using Microsoft.Extensions.DependencyInjection;

namespace GovOpenFlow.Web.Tests.Api;

/// <summary>What a coordinator does about notices.</summary>
public sealed class NoticeTests : IAsyncLifetime
{
    private readonly Place place = Place.Open();
    private readonly ScriptedSender mail = new();
    private Dispatcher dispatcher = null!;
    private string assignment = "";
    private string notice = "";

    public async Task InitializeAsync()
    {
        await place.StartAsync(SamplePlan.Text);
        assignment = await place.AssignmentOfAsync("区教育局");
        var addresses = place.Services.GetRequiredService<AddressBook>();
        addresses.Directory = new()
        {
            Units = [.. new[] { "区教育局", "区住建局", "区发改局", "区人力社保局" }.Select(name => new Core.Units.Unit(name, [], new("王敏", $"{name.Length}{name}@example.gov.cn", null)))],
            Coordinator = new("公开办", "office@example.gov.cn", null),
        };
        var rules = place.Services.GetRequiredService<RulesSource>();
        dispatcher = new(
            place.Ledger, place.Ledger, place.Services.GetRequiredService<AssignmentService>(), rules, addresses, new(rules, new()), [mail], place.Clock,
            quota: new(place.Ledger));
        var listed = (await place.GetAsync($"/api/notices?assignment={assignment}")).IsOk().Json.GetProperty("notices");
        notice = Assert.Single(listed.EnumerateArray()).GetProperty("id").GetString()!;
        Assert.DoesNotContain('/', notice);
        place.Clock.AdvanceTo(ChinaTime.At(new(2026, 3, 2), new(14, 0)));
    }

    public Task DisposeAsync() => place.DisposeAsync().AsTask();

    [Fact]
    public async Task Asked_twice_in_one_instant_it_is_tried_again_once()
    {
        (await place.PostAsync($"/api/notices/{notice}/retry")).IsOk();
        (await place.PostAsync($"/api/notices/{notice}/retry")).IsOk();
    }

    [Fact]
    public async Task A_notice_tells_where_it_goes_and_what_can_be_done()
    {
        var shown = (await place.GetAsync("/api/notices/" + notice)).IsOk().Json;
        Assert.Equal("王敏", shown.GetProperty("to").GetProperty("name").GetString());
        Assert.Equal("[\"retry\",\"cancel\"]", shown.GetProperty("allowed").GetRawText());
        (await place.GetAsync("/api/notices/none~0")).IsProblem(404, "no-such-notice");
        Assert.Empty((await place.GetAsync("/api/notices?unit=nobody")).IsOk().Json.GetProperty("notices").EnumerateArray());
        Assert.Single((await place.GetAsync("/api/notices?unit=" + Uri.EscapeDataString("区教育局"))).IsOk().Json.GetProperty("notices").EnumerateArray());
    }

    [Fact]
    public async Task One_that_is_unknown_is_tried_again_as_the_same_message_by_the_one_who_decides()
    {
        mail.Answer = message => message.Text.Contains("义务教育", StringComparison.Ordinal) ? throw new IOException("closed") : SendOutcome.Accepted;
        mail.RepeatsSafely = false;
        await DispatchAsync();
        Assert.Equal("unknown", await StateAsync());
        var tried = (await place.PostAsync($"/api/notices/{notice}/retry", """{"reason":"对方确认未收到"}""", ("X-Acting-For", "li"))).IsOk();
        Assert.Equal(("failedTemporary", "0"), (
            tried.Json.GetProperty("notice").GetProperty("state").GetString(), tried.Json.GetProperty("notice").GetProperty("attempts").ToString()));
        var first = mail.Handed.Single(message => message.Text.Contains("义务教育", StringComparison.Ordinal)).Id;
        mail.Answer = _ => SendOutcome.Accepted;
        place.Clock.Advance(TimeSpan.FromMinutes(2));
        await DispatchAsync();

        Assert.Equal("accepted", await StateAsync());
        Assert.Equal([first, first], mail.Handed.Where(message => message.Text.Contains("义务教育", StringComparison.Ordinal)).Select(message => message.Id));
        var events = (await place.GetAsync($"/api/assignments/{assignment}/events")).IsOk().Json.GetProperty("events");
        var retried = events.EnumerateArray().Single(one => one.GetProperty("kind").GetString() == "noticeRetried");
        Assert.EndsWith("for li", retried.GetProperty("by").GetString(), StringComparison.Ordinal);
        Assert.Equal("Unknown", retried.GetProperty("details").GetProperty("was").GetString());
        Assert.Equal("对方确认未收到", retried.GetProperty("details").GetProperty("reason").GetString());
    }

    [Fact]
    public async Task One_that_waits_is_given_up_once()
    {
        var key = Guid.NewGuid().ToString();
        (await place.PostAsync($"/api/notices/{notice}/cancel", "", ("Idempotency-Key", key))).IsOk();
        Assert.Equal("true", (await place.PostAsync($"/api/notices/{notice}/cancel", "", ("Idempotency-Key", key))).IsOk().Headers["Idempotency-Replayed"]);
        (await place.PostAsync($"/api/notices/{notice}/cancel")).IsOk();
        await DispatchAsync();
        Assert.Equal("suppressed", await StateAsync());
        Assert.DoesNotContain(mail.Handed, message => message.Text.Contains("义务教育", StringComparison.Ordinal));
        (await place.PostAsync($"/api/notices/{notice}/retry")).IsProblem(409, "notice-already-suppressed");
        var events = (await place.GetAsync($"/api/assignments/{assignment}/events")).IsOk().Json.GetProperty("events");
        Assert.Single(events.EnumerateArray(), one => one.GetProperty("kind").GetString() == "noticeCancelled");
    }

    [Fact]
    public async Task One_that_was_sent_is_sent_once_more_as_another_message()
    {
        (await place.PostAsync($"/api/notices/{notice}/resend")).IsProblem(409, "notice-still-waiting");
        await DispatchAsync();
        (await place.PostAsync($"/api/notices/{notice}/cancel")).IsProblem(409, "notice-already-sent");
        (await place.PostAsync($"/api/notices/{notice}/resend")).IsOk();
        await DispatchAsync();
        // The window's message has gone; the next window has room.
        Assert.Equal("failedTemporary", await StateAsync());
        place.Clock.AdvanceTo(ChinaTime.At(new(2026, 3, 3), new(8, 30)));
        await DispatchAsync();
        Assert.Equal("accepted", await StateAsync());
        Assert.Equal(2, mail.Handed.Where(message => message.Text.Contains("义务教育", StringComparison.Ordinal)).Select(message => message.Id).Distinct().Count());
    }

    [Fact]
    public async Task What_would_be_suppressed_anyway_is_refused_with_the_reason()
    {
        await DispatchAsync();
        (await place.PostAsync($"/api/assignments/{assignment}/report", """{"text":"done"}""")).IsDone("reported");
        var refused = (await place.PostAsync($"/api/notices/{notice}/resend", "", ("Accept-Language", "en"))).IsProblem(409, "notice-cause-gone");
        Assert.Contains("reported meanwhile", refused["detail"], StringComparison.Ordinal);
        (await place.PostAsync($"/api/notices/{notice}/resend", """{"why":1}""")).IsProblem(400, "unknown-field");
    }

    [Fact]
    public async Task A_summary_counts_by_channel_and_unit_with_ages()
    {
        place.Clock.Advance(TimeSpan.FromMinutes(30));
        var summary = (await place.GetAsync("/api/notices/summary")).IsOk().Json;
        Assert.Equal(1800, summary.GetProperty("oldestDueSeconds").GetDouble());
        Assert.Equal("pending", summary.GetProperty("channels")[0].GetProperty("state").GetString());
        Assert.Contains(summary.GetProperty("units").EnumerateArray(), one => one.GetProperty("unit").GetString() == "区教育局" && one.GetProperty("count").GetInt32() == 1);
    }

    private Task<DispatchSummary> DispatchAsync() => dispatcher.RunOnceAsync(place.Clock.GetUtcNow(), default);

    private async Task<string?> StateAsync() =>
        (await place.GetAsync("/api/notices/" + notice)).IsOk().Json.GetProperty("notice").GetProperty("state").GetString();

    private sealed class ScriptedSender : IMessageSender
    {
        public Channel Channel => Channel.Email;

        public bool RepeatsSafely { get; set; } = true;

        public Func<OutgoingMessage, SendOutcome> Answer { get; set; } = _ => SendOutcome.Accepted;

        public List<OutgoingMessage> Handed { get; } = [];

        public Task<SendOutcome> SendAsync(OutgoingMessage message, CancellationToken cancellation)
        {
            Handed.Add(message);
            return Task.FromResult(Answer(message));
        }
    }
}
