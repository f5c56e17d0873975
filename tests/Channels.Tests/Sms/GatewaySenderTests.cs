using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using GovOpenFlow.Channels.Sms;
using GovOpenFlow.Channels.Tests.Http;
using GovOpenFlow.Core.Notices;
using GovOpenFlow.Ledger.Outbox;
using GovOpenFlow.Ledger.Sending;
using GovOpenFlow.Ledger.Templates;
using Xunit;

namespace GovOpenFlow.Channels.Tests.Sms;

/// <summary>Against a real HTTP server: what it is asked, and what its answers mean.</summary>
public sealed class GatewaySenderTests : IAsyncLifetime
{
    private const string Evil = "【政务公开办】\"催办\"\\ 第7项\n<b>&{id} {\"to\":\"x\"}";

    private static readonly DateTimeOffset Now = new(2026, 3, 2, 0, 30, 0, TimeSpan.Zero);
    private static readonly OutgoingMessage Message = new(new string('c', 64), Channel.Sms, "+8613800000001", "王联络", "", Evil, null, Now);

    private Provider provider = null!;

    public async Task InitializeAsync() => provider = await Provider.StartAsync();

    public Task DisposeAsync() => provider.DisposeAsync().AsTask();

    [Fact]
    public async Task Json_values_cannot_leave_their_quotes()
    {
        Assert.Equal(SendOutcome.Accepted, await SendAsync(Options()));
        var heard = Assert.Single(provider.Requests);
        var body = JsonDocument.Parse(heard.Body).RootElement;
        Assert.Equal(["phone", "content", "msgid"], body.EnumerateObject().Select(one => one.Name));
        Assert.Equal(Evil, body.GetProperty("content").GetString());
        Assert.Equal(Message.Address, body.GetProperty("phone").GetString());
        Assert.Equal(("POST", "/send?to=%2B8613800000001"), (heard.Method, heard.Target));
        Assert.Equal("application/json; charset=utf-8", heard.Headers["Content-Type"]);
        Assert.Equal(Message.Id, heard.Headers["Idempotency-Key"]);
        Assert.Equal("Bearer k " + Message.Id, heard.Headers["Authorization"]);
    }

    [Fact]
    public async Task Form_values_cannot_begin_another_field()
    {
        await SendAsync(Options() with { ContentType = "application/x-www-form-urlencoded", Body = Of("mobile={to}&content={text}") });
        var fields = provider.Requests.Single().Body.Split('&').Select(pair => pair.Split('=')).ToDictionary(pair => pair[0], pair => Uri.UnescapeDataString(pair[1]));
        Assert.Equal(["mobile", "content"], fields.Keys);
        Assert.Equal(Evil, fields["content"]);
    }

    [Fact]
    public async Task Xml_values_cannot_begin_another_element()
    {
        await SendAsync(Options() with { ContentType = "text/xml; charset=utf-8", Body = Of("<sms><to>{to}</to><text>{text}</text></sms>") });
        var xml = System.Xml.Linq.XDocument.Parse(provider.Requests.Single().Body);
        Assert.Equal(Evil, xml.Root!.Element("text")!.Value);
        Assert.Equal(2, xml.Root.Elements().Count());
    }

    [Fact]
    public async Task Requests_are_signed_over_time_and_body()
    {
        await SendAsync(Options() with { Signing = new() { Secret = "密钥", Content = Of("{timestamp}\n{body}", GatewaySigning.Names) } });
        var heard = provider.Requests.Single();
        Assert.Equal("1772411400", heard.Headers["X-Timestamp"]);
        var expected = HMACSHA256.HashData(Encoding.UTF8.GetBytes("密钥"), Encoding.UTF8.GetBytes("1772411400\n" + heard.Body));
        Assert.Equal(Convert.ToHexStringLower(expected), heard.Headers["X-Signature"]);
    }

    [Fact]
    public async Task A_signature_may_cover_method_and_path_and_go_out_in_base64()
    {
        await SendAsync(Options() with
        {
            Signing = new() { Secret = "s", Content = Of("{method} {path} {timestampMs}", GatewaySigning.Names), Base64 = true, Header = "Sign", TimestampHeader = "Ts" },
        });
        var expected = HMACSHA256.HashData("s"u8, "POST /send?to=%2B8613800000001 1772411400000"u8);
        Assert.Equal(Convert.ToBase64String(expected), provider.Requests.Single().Headers["Sign"]);
    }

    [Theory]
    [InlineData(200, """{"code":0,"msg":"OK"}""", NoticeState.Accepted, null)]
    [InlineData(200, """{"code":"0"}""", NoticeState.Accepted, null)]
    [InlineData(200, """{"code":22,"msg":"频率过高"}""", NoticeState.FailedTemporary, "gateway: 22 频率过高")]
    [InlineData(200, """{"code":8,"msg":"黑名单"}""", NoticeState.FailedPermanent, "gateway: 8 黑名单")]
    [InlineData(400, """{"code":22,"msg":"频率过高"}""", NoticeState.FailedTemporary, "gateway: 22 频率过高")]
    [InlineData(500, """{"code":0}""", NoticeState.Unknown, "http-500:")]
    [InlineData(200, """{"code":77}""", NoticeState.Unknown, "not-understood: 77")]
    [InlineData(200, """{"status":"fine"}""", NoticeState.Unknown, "not-understood:")]
    [InlineData(200, "<html>Willkommen</html>", NoticeState.Unknown, "not-understood:")]
    [InlineData(200, "[]", NoticeState.Unknown, "not-understood:")]
    [InlineData(200, "", NoticeState.Unknown, "not-understood:")]
    [InlineData(200, """[{"code":0}]""", NoticeState.Accepted, null)]
    [InlineData(400, "bad number", NoticeState.FailedPermanent, "http-400: bad number")]
    [InlineData(422, "", NoticeState.FailedPermanent, "http-422:")]
    [InlineData(401, "", NoticeState.FailedTemporary, "http-401:")]
    [InlineData(404, "", NoticeState.FailedTemporary, "http-404:")]
    [InlineData(302, "", NoticeState.FailedTemporary, "http-302:")]
    [InlineData(409, "", NoticeState.FailedTemporary, "http-409:")]
    [InlineData(429, "", NoticeState.FailedTemporary, "http-429:")]
    [InlineData(503, "", NoticeState.FailedTemporary, "http-503:")]
    [InlineData(502, "", NoticeState.Unknown, "http-502:")]
    public async Task An_answer_means(int status, string body, NoticeState state, string? reason)
    {
        provider.Says(status, body, ("Location", "http://127.0.0.1:1/elsewhere"));
        var outcome = await SendAsync(WithAnswers());
        Assert.Equal(state, outcome.State);
        Assert.True(reason is null ? outcome.Reason is null : outcome.Reason!.StartsWith(reason, StringComparison.Ordinal), outcome.Reason);
        Assert.Single(provider.Requests);
    }

    [Fact]
    public async Task A_gateway_that_recognises_repeats_is_simply_asked_again()
    {
        var options = WithAnswers() with { RecognisesRepeats = true };
        provider.Says(500);
        Assert.Equal((NoticeState.FailedTemporary, true), await OfAsync());
        provider.Drops();
        Assert.Equal((NoticeState.FailedTemporary, true), await OfAsync());
        // Not taken, and it says so.
        provider.Says(503);
        Assert.Equal((NoticeState.FailedTemporary, false), await OfAsync());
        // What is not understood may well be a yes: asking again for ever would hide it.
        provider.Says(200, "?");
        Assert.Equal(NoticeState.Unknown, (await SendAsync(options)).State);

        async Task<(NoticeState State, bool MayHaveGone)> OfAsync()
        {
            var outcome = await SendAsync(options);
            return (outcome.State, outcome.MayHaveGone);
        }
    }

    [Fact]
    public async Task It_waits_as_long_as_it_is_asked_to()
    {
        provider.Says(429, "", ("Retry-After", "120"));
        Assert.Equal(TimeSpan.FromMinutes(2), (await SendAsync(WithAnswers())).RetryAfter);
        provider.Says(503, "", ("Retry-After", Now.AddMinutes(5).ToString("R")));
        Assert.Equal(TimeSpan.FromMinutes(5), (await SendAsync(WithAnswers())).RetryAfter);
        provider.Says(429, "", ("Retry-After", "99999999"));
        Assert.Equal(TimeSpan.FromDays(1), (await SendAsync(WithAnswers())).RetryAfter);
        provider.Says(429, "", ("Retry-After", "soon"));
        Assert.Null((await SendAsync(WithAnswers())).RetryAfter);
    }

    [Fact]
    public async Task A_connection_that_breaks_after_the_request_leaves_it_unknown()
    {
        provider.Drops();
        var outcome = await SendAsync(WithAnswers());
        Assert.Equal(NoticeState.Unknown, outcome.State);
        Assert.StartsWith("dropped:", outcome.Reason);
    }

    [Fact]
    public async Task A_gateway_that_never_answers_leaves_it_unknown()
    {
        provider.Hangs();
        var outcome = await SendAsync(WithAnswers() with { Timeout = TimeSpan.FromMilliseconds(300) });
        Assert.Equal(NoticeState.Unknown, outcome.State);
        Assert.StartsWith("no-answer:", outcome.Reason);
    }

    [Fact]
    public async Task A_gateway_that_is_not_there_is_asked_again()
    {
        using var client = provider.Client();
        var sender = new GatewaySender(client, WithAnswers(), new FixedClock(Now));
        await provider.DisposeAsync();
        var outcome = await sender.SendAsync(Message, CancellationToken.None);
        Assert.Equal(NoticeState.FailedTemporary, outcome.State);
        Assert.StartsWith("connect:", outcome.Reason);
        provider = await Provider.StartAsync();
    }

    [Fact]
    public async Task An_endless_answer_is_not_read_to_its_end()
    {
        provider.Answer = async http =>
        {
            var part = new byte[64 * 1024];
            for (var i = 0; i < 200 && !http.RequestAborted.IsCancellationRequested; i++)
            {
                await http.Response.Body.WriteAsync(part);
            }
        };
        Assert.Equal(NoticeState.Unknown, (await SendAsync(WithAnswers())).State);
    }

    [Theory]
    [InlineData(200, """{"state":"DELIVRD"}""", NoticeState.Delivered)]
    [InlineData(200, """{"state":"QUEUED"}""", NoticeState.Accepted)]
    [InlineData(200, """{"state":"REJECTD"}""", NoticeState.FailedPermanent)]
    [InlineData(404, """{"state":"NOSUCH"}""", null)]
    [InlineData(404, "", NoticeState.Unknown)]
    [InlineData(500, "", NoticeState.Unknown)]
    [InlineData(200, "garbage", NoticeState.Unknown)]
    public async Task It_can_be_asked_what_became_of_a_message(int status, string body, NoticeState? state)
    {
        provider.Says(status, body);
        var options = Options() with
        {
            LookUpUrl = Of(provider.Url + "/status/{shortId}"),
            LookUpAnswers = new()
            {
                Field = "state",
                Values = new Dictionary<string, IReadOnlyList<string>>
                {
                    ["accepted"] = ["QUEUED"], ["delivered"] = ["DELIVRD"], ["permanent"] = ["REJECTD"], ["missing"] = ["NOSUCH"],
                },
            },
        };
        using var client = provider.Client();
        var sender = new GatewaySender(client, options, new FixedClock(Now));
        Assert.True(sender.CanLookUp);
        Assert.Equal(state, (await sender.LookUpAsync(Message.Id, default))?.State);
        Assert.Equal(("GET", "/status/" + Message.Id[..32]), (provider.Requests.Single().Method, provider.Requests.Single().Target));
    }

    private static Template Of(string text, IReadOnlyList<string>? names = null) => Template.Parse(text, [.. names ?? GatewayOptions.Names]).Template!;

    private GatewayOptions Options() => new()
    {
        Url = Of(provider.Url + "/send?to={to}"),
        Body = Of("""{"phone":"{to}","content":"{text}","msgid":"{id}"}"""),
        ContentType = "application/json; charset=utf-8",
        Headers = new Dictionary<string, Template> { ["Authorization"] = Of("Bearer k {id}") },
    };

    private GatewayOptions WithAnswers() => Options() with
    {
        Answers = new()
        {
            Field = "code",
            ReasonField = "msg",
            Values = new Dictionary<string, IReadOnlyList<string>> { ["accepted"] = ["0"], ["temporary"] = ["22"], ["permanent"] = ["8"] },
        },
    };

    private async Task<SendOutcome> SendAsync(GatewayOptions options)
    {
        using var client = provider.Client();
        return await new GatewaySender(client, options, new FixedClock(Now)).SendAsync(Message, CancellationToken.None);
    }
}
