using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using GovOpenFlow.Channels.Tests.Http;
using GovOpenFlow.Core.Assignments;
using GovOpenFlow.Core.Notices;
using GovOpenFlow.Core.Units;
using GovOpenFlow.Ledger.Outbox;
using GovOpenFlow.Scenarios;
using GovOpenFlow.Setup.Settings;
using Microsoft.AspNetCore.Http;
using Xunit;

namespace GovOpenFlow.Azure.Tests.OnAzurite;

/// <summary>Where Communication Services are not offered: the office's own SMS gateway and group robots, on the cloud's host.</summary>
public sealed class GatewayTests
{
    private const string SigningSecret = "agreed-with-the-gateway";
    private const string CallbackSecret = "signs-what-comes-back";
    private const string CallbackKey = "0123456789abcdef0123456789abcdef";

    [Fact]
    public async Task SMS_go_by_the_office_s_gateway_and_its_receipts_and_replies_come_back()
    {
        await using var gateway = await Provider.StartAsync();
        gateway.Answer = http => http.Response.WriteAsync("""{"code":0}""");
        StorySetting setting = null!;
        CloudHost host = null!;
        await using var town = await Town.WithPlanAsync(
            async given => host = await CloudHost.OpenAsync(setting = given, Settings(gateway.Url)),
            "2026-09-01 08:00", "1.公布办事指南。 | 9月底前 | 区财政局 |\n2.公布收费目录。 | 9月底前 | 区发改局 |\n");
        await town.UntilAsync("2026-09-04 09:00");
        town.ForgetMessages();

        // Signed as the gateway's manual has it, each message under its own id.
        var sent = gateway.Requests.Select(one => (one.Headers, one.Body, Json: JsonDocument.Parse(one.Body).RootElement)).ToList();
        Assert.Equal(["13800000001", "13800000002"], sent.Select(one => one.Json.GetProperty("mobile").GetString()).Order());
        Assert.All(sent, one =>
        {
            Assert.Equal(Signed(SigningSecret, $"{one.Headers["X-Timestamp"]}\n{one.Body}"), one.Headers["X-Signature"]);
            Assert.Equal(one.Json.GetProperty("outId").GetString(), one.Headers["Idempotency-Key"]);
        });
        var ids = sent.ToDictionary(one => one.Json.GetProperty("mobile").GetString()!, one => one.Json.GetProperty("outId").GetString()!);
        Assert.Equal([NoticeState.Accepted, NoticeState.Accepted], await StatesAsync(host));

        // In our words, signed: a receipt; nothing of it without the signature.
        var receipt = JsonSerializer.Serialize(new { events = new[] { new { type = "delivery", messageId = ids["13800000001"], state = "delivered" } } });
        Assert.Equal(401, (await CallAsync(host, setting, receipt, "another-secret")).Status);
        Assert.Equal([NoticeState.Accepted, NoticeState.Accepted], await StatesAsync(host));
        Assert.Equal((200, """{"noted":1,"known":0,"ignored":0,"repeated":false}"""), await CallAsync(host, setting, receipt, CallbackSecret));
        // An instance that has never seen it finds it in the ledger.
        Assert.Contains("\"repeated\":true", (await CallAsync(host, setting, receipt, CallbackSecret)).Body, StringComparison.Ordinal);

        // In the gateway's own words, by the key in the address.
        var report = $$"""{"reports":[{"outId":"{{ids["13800000002"]}}","status":"DELIVRD"}]}""";
        Assert.Equal(401, (await host.Door.CallAsync("POST", "/api/gateway/receipts?key=" + new string('0', 32), report)).Status);
        Assert.Equal((200, """{"code":0}"""), await host.Door.CallAsync("POST", "/api/gateway/receipts?key=" + CallbackKey, report));
        Assert.Equal([NoticeState.Delivered, NoticeState.Delivered], await StatesAsync(host));

        // Who answers 1 has acknowledged, and the orchestration hears of it.
        Assert.Equal(200, (await host.Door.CallAsync("POST", "/api/gateway/replies?key=" + CallbackKey, """{"mobile":"13800000001","content":"1"}""")).Status);
        await town.UntilAsync("2026-09-04 10:00");
        await town.ExpectStageAsync("1-1", Stage.Acknowledged, Light.Green);
        await town.ExpectStageAsync("2-1", Stage.Assigned, Light.Green);

        await town.ReportAsync("1-1");
        await town.ReportAsync("2-1");
        await town.VerifyAsync("1-1");
        await town.VerifyAsync("2-1");
        await town.UntilAsync("2026-09-04 15:00");
        town.ForgetMessages();
    }

    [Fact]
    public async Task A_gateway_that_is_away_is_asked_again_and_a_group_hears_through_its_robot()
    {
        await using var provider = await Provider.StartAsync();
        provider.Says(503);
        CloudHost host = null!;
        await using var town = await Town.WithPlanAsync(
            async given =>
            {
                host = await CloudHost.OpenAsync(given with { Directory = WithRobots(given.Directory, provider.Url) }, Settings(provider.Url));
                var (status, said) = await host.Door.CallAsync(
                    "PUT", "/api/policy", """{"routes":{"assigned":{"to":["liaison"],"by":["sms","webhook"]}}}""", "coordinator", headers: ("If-Match", "\"0\""));
                Assert.True(status is 200, said);
                return host;
            },
            "2026-09-01 08:00", "1.公布办事指南。 | 9月底前 | 区财政局 |\n");
        // The year that follows is another story's.
        town.GiveUp();
        await town.UntilAsync("2026-09-01 08:33");
        Assert.All((await host.Outbox.ListAsync(new(), null, 100, default)).Items, one => Assert.Equal(NoticeState.FailedTemporary, one.State));
        var refused = provider.Requests.Count;

        provider.Answer = http => http.Response.WriteAsync("""{"code":0}""");
        await town.UntilAsync("2026-09-01 09:02");
        await host.SendAsync();
        await town.UntilAsync("2026-09-01 09:05");
        Assert.All((await host.Outbox.ListAsync(new(), null, 100, default)).Items, one => Assert.Equal(NoticeState.Accepted, one.State));
        var taken = provider.Requests.Skip(refused).ToList();
        Assert.Equal(["/group/1", "/send"], taken.Select(one => one.Target).Order());
        var robot = taken.Single(one => one.Target == "/group/1");
        Assert.Equal(Signed("SEC-of-the-group", $"{robot.Headers["X-Timestamp"]}\n{robot.Body}"), robot.Headers["X-Signature"]);
    }

    private static HostSettings Settings(string provider)
    {
        var json = JsonSerializer.Serialize(new
        {
            sms = new
            {
                gateway = new
                {
                    url = provider + "/send",
                    body = """{"mobile":"{to}","content":"{text}","outId":"{id}"}""",
                    signing = new { secret = SigningSecret },
                    answers = new { field = "code", accepted = new[] { "0" } },
                },
                callbackSecret = CallbackSecret,
                callbacks = new
                {
                    key = CallbackKey,
                    answer = """{"code":0}""",
                    receipts = new { list = "/reports", messageId = "/outId", state = "/status", delivered = new[] { "DELIVRD" }, failed = new[] { "UNDELIV" } },
                    replies = new { from = "/mobile", text = "/content" },
                },
            },
            webhooks = new { hosts = new Dictionary<string, string> { ["127.0.0.1"] = "own" } },
        });
        var reading = SettingsFile.ReadSending(json, "Sending__Settings");
        Assert.Empty(reading.Faults);
        return reading.Settings;
    }

    private static UnitDirectory WithRobots(UnitDirectory directory, string provider) => directory with
    {
        Units = [.. directory.Units.Select((unit, at) => unit with { Liaison = unit.Liaison! with { Webhook = $"{provider}/group/{at + 1}#SEC-of-the-group" } })],
    };

    private static async Task<IEnumerable<NoticeState>> StatesAsync(CloudHost host) =>
        (await host.Outbox.ListAsync(new() { Channel = Channel.Sms }, null, 100, default)).Items.Select(one => one.State);

    private static Task<(int Status, string Body)> CallAsync(CloudHost host, StorySetting setting, string body, string secret)
    {
        var at = setting.Clock.GetUtcNow().ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture);
        return host.Door.CallAsync("POST", "/api/gateway/sms", body, headers: [("X-Timestamp", at), ("X-Signature", Signed(secret, $"{at}\n{body}"))]);
    }

    private static string Signed(string secret, string text) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(text)));
}
