using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using GovOpenFlow.Channels.Tests.Http;
using GovOpenFlow.Channels.Webhooks;
using GovOpenFlow.Core.Notices;
using GovOpenFlow.Ledger.Outbox;
using GovOpenFlow.Ledger.Sending;
using Xunit;

namespace GovOpenFlow.Channels.Tests.Webhooks;

/// <summary>Bodies and signatures as the robots' makers document them; answers as they give them.</summary>
public sealed class WebhookSenderTests : IAsyncLifetime
{
    private const string DingTalk = "https://oapi.dingtalk.com/robot/send?access_token=t0ken";
    private const string WeCom = "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=k3y";
    private const string Feishu = "https://open.feishu.cn/open-apis/bot/v2/hook/h00k";
    private const string Own = "https://hooks.district.example/zwgk";

    private static readonly DateTimeOffset Now = new(2026, 3, 2, 0, 30, 0, TimeSpan.Zero);
    private static readonly OutgoingMessage Message = new(
        new string('d', 64), Channel.Webhook, "", "王联络", "【催办】第7项 \"政策解读\"", "您好：\n  第7项 逾期 <b> 1 个工作日", null, Now);

    private Provider provider = null!;

    public async Task InitializeAsync() => provider = await Provider.StartAsync();

    public Task DisposeAsync() => provider.DisposeAsync().AsTask();

    [Fact]
    public async Task DingTalk_gets_a_text_and_a_signed_address()
    {
        var (outcome, heard, body) = await SendAsync(DingTalk + "#SECabc", """{"errcode":0,"errmsg":"ok"}""");
        Assert.Equal(SendOutcome.Accepted, outcome);
        Assert.Equal("text", body.GetProperty("msgtype").GetString());
        Assert.Equal("【催办】第7项 \"政策解读\"\n\n您好：\n  第7项 逾期 <b> 1 个工作日", body.GetProperty("text").GetProperty("content").GetString());
        var sign = Convert.ToBase64String(HMACSHA256.HashData("SECabc"u8, "1772411400000\nSECabc"u8));
        Assert.Equal($"/robot/send?access_token=t0ken&timestamp=1772411400000&sign={Uri.EscapeDataString(sign)}", heard.Target);
        Assert.Equal("oapi.dingtalk.com", heard.Headers["X-Host"]);
    }

    [Fact]
    public async Task A_robot_without_a_secret_is_not_signed_for()
    {
        var (outcome, heard, _) = await SendAsync(DingTalk, """{"errcode":0}""");
        Assert.Equal(SendOutcome.Accepted, outcome);
        Assert.Equal("/robot/send?access_token=t0ken", heard.Target);
    }

    [Fact]
    public async Task Feishu_gets_its_signature_in_the_body()
    {
        var (outcome, heard, body) = await SendAsync(Feishu + "#s3cret", """{"code":0,"msg":"success","data":{}}""");
        Assert.Equal(SendOutcome.Accepted, outcome);
        Assert.Equal("/open-apis/bot/v2/hook/h00k", heard.Target);
        Assert.Equal("1772411400", body.GetProperty("timestamp").GetString());
        Assert.Equal(Convert.ToBase64String(HMACSHA256.HashData("1772411400\ns3cret"u8, [])), body.GetProperty("sign").GetString());
        Assert.Equal("text", body.GetProperty("msg_type").GetString());
        Assert.StartsWith("【催办】", body.GetProperty("content").GetProperty("text").GetString());
    }

    [Fact]
    public async Task WeCom_gets_no_more_than_it_takes()
    {
        var (outcome, heard, body) = await SendAsync(WeCom, """{"errcode":0,"errmsg":"ok"}""", Message with { Text = string.Concat(Enumerable.Repeat("政𠀀", 1000)) });
        Assert.Equal(SendOutcome.Accepted, outcome);
        Assert.Equal("/cgi-bin/webhook/send?key=k3y", heard.Target);
        var text = body.GetProperty("text").GetProperty("content").GetString()!;
        Assert.InRange(Encoding.UTF8.GetByteCount(text), 2040, 2048);
        Assert.EndsWith("…", text);
        Assert.DoesNotContain('\uFFFD', text);
    }

    [Fact]
    public async Task An_office_s_own_receiver_gets_our_fields_and_can_check_them()
    {
        var (outcome, heard, body) = await SendAsync(Own + "#geheim", "", status: 204);
        Assert.Equal(SendOutcome.Accepted, outcome);
        Assert.Equal(["id", "at", "to", "subject", "text"], body.EnumerateObject().Select(one => one.Name));
        Assert.Equal("2026-03-02T08:30:00+08:00", body.GetProperty("at").GetString());
        Assert.Equal(Message.Id, heard.Headers["Idempotency-Key"]);
        var expected = HMACSHA256.HashData("geheim"u8, Encoding.UTF8.GetBytes($"{heard.Headers["X-Timestamp"]}\n{heard.Body}"));
        Assert.Equal(Convert.ToHexStringLower(expected), heard.Headers["X-Signature"]);
    }

    [Theory]
    [InlineData(DingTalk, 200, """{"errcode":130101,"errmsg":"send too fast"}""", NoticeState.FailedTemporary, "robot-130101: send too fast")]
    [InlineData(DingTalk, 200, """{"errcode":310000,"errmsg":"sign not match"}""", NoticeState.FailedPermanent, "robot-310000: sign not match")]
    [InlineData(WeCom, 200, """{"errcode":45009,"errmsg":"api freq out of limit"}""", NoticeState.FailedTemporary, "robot-45009:")]
    [InlineData(WeCom, 200, """{"errcode":93000,"errmsg":"invalid webhook url"}""", NoticeState.FailedPermanent, "robot-93000:")]
    [InlineData(Feishu, 200, """{"code":11232,"msg":"frequency limited"}""", NoticeState.FailedTemporary, "robot-11232:")]
    [InlineData(Feishu, 200, """{"code":19021,"msg":"sign match fail"}""", NoticeState.FailedPermanent, "robot-19021:")]
    [InlineData(Feishu, 200, "<html>", NoticeState.Unknown, "not-understood:")]
    [InlineData(DingTalk, 200, """{"errcode":"zero"}""", NoticeState.Unknown, "not-understood:")]
    [InlineData(DingTalk, 200, "", NoticeState.Unknown, "not-understood:")]
    [InlineData(DingTalk, 429, "", NoticeState.FailedTemporary, "http-429:")]
    [InlineData(DingTalk, 500, "", NoticeState.Unknown, "http-500:")]
    [InlineData(Own, 400, "no", NoticeState.FailedPermanent, "http-400: no")]
    public async Task An_answer_means(string address, int status, string answer, NoticeState state, string reason)
    {
        var (outcome, _, _) = await SendAsync(address, answer, status: status);
        Assert.Equal(state, outcome.State);
        Assert.StartsWith(reason, outcome.Reason);
    }

    [Fact]
    public async Task A_robot_that_hangs_up_leaves_it_unknown_and_its_address_unsaid()
    {
        provider.Drops();
        var outcome = await TrySendAsync(DingTalk + "#SECabc", Message);
        Assert.Equal(NoticeState.Unknown, outcome.State);
        Assert.DoesNotContain("t0ken", outcome.Reason!);
        Assert.DoesNotContain("SECabc", outcome.Reason!);
    }

    [Theory]
    [InlineData("https://10.0.0.1/admin", NoticeState.FailedTemporary, "host-not-allowed: 10.0.0.1")]
    [InlineData("https://oapi.dingtalk.com.evil.example/robot", NoticeState.FailedTemporary, "host-not-allowed:")]
    [InlineData("https://user:pw@oapi.dingtalk.com/robot", NoticeState.FailedPermanent, "bad-address: with-user")]
    [InlineData("http://oapi.dingtalk.com/robot", NoticeState.FailedPermanent, "bad-address: not-https")]
    [InlineData("file:///etc/passwd", NoticeState.FailedPermanent, "bad-address: not-https")]
    [InlineData("robot", NoticeState.FailedPermanent, "bad-address: not-https")]
    public async Task Nobody_is_called_who_is_no_robot(string address, NoticeState state, string reason)
    {
        var outcome = await TrySendAsync(address, Message);
        Assert.Equal(state, outcome.State);
        Assert.StartsWith(reason, outcome.Reason);
        Assert.Empty(provider.Requests);
    }

    private async Task<(SendOutcome Outcome, Provider.Heard Heard, JsonElement Body)> SendAsync(
        string address, string answer, OutgoingMessage? message = null, int status = 200)
    {
        provider.Says(status, answer);
        var outcome = await TrySendAsync(address, message ?? Message);
        var heard = Assert.Single(provider.Requests);
        return (outcome, heard, JsonDocument.Parse(heard.Body).RootElement);
    }

    private async Task<SendOutcome> TrySendAsync(string address, OutgoingMessage message)
    {
        using var client = provider.ClientForAnyHost();
        var options = new WebhookOptions { Hosts = new Dictionary<string, RobotKind> { ["hooks.district.example"] = RobotKind.Own } };
        return await new WebhookSender(client, options, new FixedClock(Now)).SendAsync(message with { Address = address }, CancellationToken.None);
    }
}
