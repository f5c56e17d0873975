using System.Security.Cryptography;
using System.Text;
using GovOpenFlow.Core.Assignments;
using GovOpenFlow.Core.Notices;
using GovOpenFlow.Ledger;
using GovOpenFlow.Ledger.Dispatching;
using GovOpenFlow.Ledger.Messages;
using GovOpenFlow.Ledger.Outbox;
using GovOpenFlow.Ledger.Sending;
using GovOpenFlow.Ledger.Simulation;
using GovOpenFlow.Web.Tests.Places;
using Microsoft.Extensions.DependencyInjection;

namespace GovOpenFlow.Web.Tests.Gateway;

/// <summary>What a gateway calls back with, on a whole place with messages that went out.</summary>
public sealed class GatewayTests : IAsyncLifetime
{
    private const string Path = "/api/gateway/sms";

    private readonly Place place = Place.Open();
    private readonly HttpClient gateway;

    public GatewayTests() => gateway = place.NewClient();

    public Task InitializeAsync() => EnterAsync(place);

    /// <summary>Starts the sample plan and enters who is reached where.</summary>
    internal static async Task EnterAsync(Place place)
    {
        await place.StartAsync(SamplePlan.Text);
        await place.PutAsync(
            "/api/units",
            """
            {"units":[{"name":"区住建局","liaison":{"name":"王敏","email":"wm@example.gov.cn","phone":"13800000001"},"leader":{"name":"李局","phone":"+8613800000002"}},
                      {"name":"区教育局","liaison":{"phone":"13800000003"}}]}
            """,
            ("If-Match", "\"0\""));
    }

    public async Task DisposeAsync()
    {
        gateway.Dispose();
        await place.DisposeAsync();
    }

    [Fact]
    public async Task A_receipt_moves_a_message_to_delivered_and_its_repetition_moves_nothing()
    {
        var sms = await RemindAsync(place);
        var body = Delivery(sms.MessageId!, "delivered");

        var first = (await CallAsync(body)).IsOk();
        Assert.Equal((1, 0, 0, "False"), Counts(first));
        Assert.Equal(NoticeState.Delivered, (await FindAsync(sms)).State);

        place.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal((0, 1, 0, "False"), Counts((await CallAsync(body)).IsOk()));
        // Out of order: the failure that was before it comes after it.
        Assert.Equal((0, 1, 0, "False"), Counts((await CallAsync(Delivery(sms.MessageId!, "failed"))).IsOk()));
        Assert.Equal(NoticeState.Delivered, (await FindAsync(sms)).State);
        Assert.Equal((0, 0, 1, "False"), Counts((await CallAsync(Delivery(new('0', 64), "delivered"))).IsOk()));
    }

    [Fact]
    public async Task A_failure_reaches_the_coordinator_by_the_assignment_s_trail()
    {
        var sms = await RemindAsync(place);
        (await CallAsync(Delivery(sms.MessageId![..32], "failed", "UNDELIV"))).IsOk();
        var failed = await FindAsync(sms);
        Assert.Equal((NoticeState.FailedPermanent, "UNDELIV"), (failed.State, failed.Reason));
        var notices = await place.GetAsync("/api/notices?assignment=" + sms.Notice.AssignmentId);
        Assert.Contains("undeliverable", notices.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_long_reason_is_cut_between_characters_and_stays_on_one_line()
    {
        var sms = await RemindAsync(place);
        (await CallAsync(Delivery(sms.MessageId!, "failed", "空号\\n" + new string('x', 196) + "😀"))).IsOk();
        Assert.Equal("空号 " + new string('x', 196), (await FindAsync(sms)).Reason);
    }

    [Theory]
    [InlineData("1")]
    [InlineData(" １。")]
    [InlineData("签收")]
    public async Task A_reply_acknowledges_what_the_latest_message_was_about(string text)
    {
        var sms = await RemindAsync(place);
        var answer = (await CallAsync(Reply("+8613800000001", text))).IsOk();
        Assert.Equal((1, 0, 0, "False"), Counts(answer));
        Assert.Equal(Stage.Acknowledged, await StageAsync(sms));
        Assert.Contains("王敏 (SMS)", (await place.GetAsync($"/api/assignments/{sms.Notice.AssignmentId}/events")).Body, StringComparison.Ordinal);

        place.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal((0, 1, 0, "False"), Counts((await CallAsync(Reply("13800000001", text))).IsOk()));
    }

    [Theory]
    [InlineData("13800000001", "2")]
    [InlineData("13800000001", "请问这是什么")]
    [InlineData("13999999999", "1")]
    [InlineData("13800000002", "1")] // the leader got no SMS yet
    public async Task Other_replies_change_nothing(string from, string text)
    {
        var sms = await RemindAsync(place);
        Assert.Equal((0, 0, 1, "False"), Counts((await CallAsync(Reply(from, text))).IsOk()));
        Assert.Equal(Stage.Assigned, await StageAsync(sms));
    }

    [Fact]
    public async Task A_call_that_is_not_the_gateway_s_is_not_looked_at()
    {
        var sms = await RemindAsync(place);
        var body = Delivery(sms.MessageId!, "delivered");
        (await SendAsync(body)).IsProblem(401, "callback-unsigned");
        (await SendAsync(body, ("X-Timestamp", Now()), ("X-Signature", Sign(body, Now(), "another secret, not ours")))).IsProblem(401, "callback-unsigned");
        (await SendAsync(body.Replace("delivered", "failed"), ("X-Timestamp", Now()), ("X-Signature", Sign(body, Now())))).IsProblem(401, "callback-unsigned");
        (await SendAsync(body, ("X-Timestamp", Now(1)), ("X-Signature", Sign(body, Now())))).IsProblem(401, "callback-unsigned");
        (await SendAsync(body, ("X-Timestamp", "-1"), ("X-Signature", Sign(body, "-1")))).IsProblem(401, "callback-unsigned");
        (await SendAsync(body, ("X-Timestamp", "99999999999999999"), ("X-Signature", Sign(body, "99999999999999999")))).IsProblem(401, "callback-unsigned");
        foreach (var off in (int[])[-301, 301])
        {
            (await SendAsync(body, ("X-Timestamp", Now(off)), ("X-Signature", Sign(body, Now(off))))).IsProblem(401, "callback-too-old");
        }

        Assert.Equal(NoticeState.Accepted, (await FindAsync(sms)).State);
    }

    [Fact]
    public async Task The_same_call_again_is_not_looked_at_and_a_failed_one_may_come_again()
    {
        await RemindAsync(place);
        var bad = """{"events":[{"type":"delivery"}]}""";
        (await CallAsync(bad)).IsProblem(400, "missing-field");
        (await CallAsync(bad)).IsProblem(400, "missing-field");
        var body = Reply("13800000001", "1");
        Assert.Equal((1, 0, 0, "False"), Counts((await CallAsync(body)).IsOk()));
        Assert.Equal((0, 0, 0, "True"), Counts((await CallAsync(body)).IsOk()));
    }

    [Fact]
    public async Task A_failure_of_a_message_under_way_is_asked_for_again()
    {
        DeliveryAnswer? during = null;
        var sms = await RemindAsync(place, async message => during = new((await CallAsync(Delivery(message.Id, "failed"))).IsProblem(503, "callback-too-early").Headers["Retry-After"]));
        Assert.Equal("300", during!.RetryAfter);
        (await CallAsync(Delivery(sms.MessageId!, "failed"))).IsOk();
        Assert.Equal(NoticeState.FailedPermanent, (await FindAsync(sms)).State);
    }

    [Theory]
    [InlineData("[]", 400, "wrong-type")]
    [InlineData("{", 400, "malformed-json")]
    [InlineData("""{"events":[{"type":"call"}]}""", 400, "bad-choice")]
    [InlineData("""{"events":[{"type":"delivery","messageId":"abc","state":"delivered"}]}""", 400, "message-id-short")]
    [InlineData("""{"events":[{"type":"delivery","messageId":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa","state":"lost"}]}""", 400, "bad-choice")]
    [InlineData("""{"events":[{"type":"reply","from":"1","message":"1"}]}""", 400, "unknown-field")]
    public async Task What_cannot_be_understood_is_told(string body, int status, string code) => (await CallAsync(body)).IsProblem(status, code);

    private static string Delivery(string id, string state, string? reason = null) =>
        $$"""{"events":[{"type":"delivery","messageId":"{{id}}","state":"{{state}}","reason":"{{reason}}"}]}""";

    private static string Reply(string from, string text) => $$"""{"events":[{"type":"reply","from":"{{from}}","text":"{{text}}"}]}""";

    private static (int Noted, int Known, int Ignored, string? Repeated) Counts(Answered answer) => (
        answer.Json.GetProperty("noted").GetInt32(), answer.Json.GetProperty("known").GetInt32(), answer.Json.GetProperty("ignored").GetInt32(), answer["repeated"]);

    private static string Sign(string body, string time, string secret = Place.CallbackSecret) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes($"{time}\n{body}")));

    private string Now(int off = 0) => (place.Clock.GetUtcNow().ToUnixTimeSeconds() + off).ToString(System.Globalization.CultureInfo.InvariantCulture);

    private Task<Answered> CallAsync(string body) => SendAsync(body, ("X-Timestamp", Now()), ("X-Signature", Sign(body, Now())));

    private Task<Answered> SendAsync(string body, params (string, string)[] headers) => Place.SendAsync(gateway, HttpMethod.Post, Path, Place.Json(body), headers);

    // Nobody has acknowledged for three working days, so the liaison gets a mail and an SMS.
    internal static async Task<OutboxEntry> RemindAsync(Place place, Func<OutgoingMessage, Task>? meanwhile = null)
    {
        await place.RunToAsync(new(2026, 3, 6));
        await DispatchAsync(place, meanwhile);
        var all = await ((IOutbox)place.Ledger).ListAsync(new() { Channel = Channel.Sms }, null, 200, default);
        return all.Items.Single(entry => entry.Notice is { Unit: "区住建局", Recipient: Recipient.Liaison });
    }

    /// <summary>Hands over what is due; everything is accepted.</summary>
    internal static async Task DispatchAsync(Place place, Func<OutgoingMessage, Task>? meanwhile = null)
    {
        var rules = place.Services.GetRequiredService<RulesSource>();
        var dispatcher = new Dispatcher(
            place.Ledger, place.Ledger, place.Services.GetRequiredService<AssignmentService>(), rules, place.Services.GetRequiredService<AddressBook>(),
            new MessageWriter(rules, MessageOptions.Default),
            [new AcceptingSender(Channel.Email), new Taking(meanwhile ?? (_ => Task.CompletedTask))], place.Clock);
        await dispatcher.RunOnceAsync(place.Clock.GetUtcNow(), default);
    }

    private async Task<OutboxEntry> FindAsync(OutboxEntry entry) => (await ((IOutbox)place.Ledger).FindAsync(entry.Notice.Key, default))!;

    private async Task<Stage> StageAsync(OutboxEntry entry) => (await place.Ledger.FindAsync(entry.Notice.AssignmentId, default))!.State.Stage;

    private sealed record DeliveryAnswer(string RetryAfter);

    private sealed class Taking(Func<OutgoingMessage, Task> meanwhile) : IMessageSender
    {
        public Channel Channel => Channel.Sms;

        public bool RepeatsSafely => true;

        public async Task<SendOutcome> SendAsync(OutgoingMessage message, CancellationToken cancellation)
        {
            if (message.Address == "13800000001")
            {
                await meanwhile(message);
            }

            return SendOutcome.Accepted;
        }
    }
}
