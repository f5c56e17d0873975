using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using GovOpenFlow.Channels.Tests.Http;
using GovOpenFlow.Channels.Tests.Mail;
using GovOpenFlow.Ledger.Dispatching;
using Microsoft.AspNetCore.Http;
using MimeKit;
using Xunit;

namespace GovOpenFlow.Channels.Tests.Hosts;

/// <summary>A whole host sends through providers that nobody here wrote, or over real HTTP; they go away and come back.</summary>
public sealed partial class WholeHostTests(SmtpFixture servers) : IClassFixture<SmtpFixture>
{
    private static readonly string[] Mailboxes = ["one@unit.example", "two@unit.example", "three@unit.example"];

    [SmtpFact]
    public async Task Mails_arrive_whole_and_a_server_that_goes_away_loses_and_doubles_nothing()
    {
        var settings = new
        {
            site = new { publicUrl = "https://zwgk.example.gov.cn" },
            mail = new { from = "office@district.example", fromName = "某区政务公开办", smtp = new { host = "127.0.0.1", port = servers.Ports["open"].ToString(), security = "none" } },
        };
        await using var host = await WholeHost.StartAsync(settings, at => new { name = "王敏", email = Mailboxes[at], phone = $"1380000000{at}" });

        await host.Clock.RunAsync(WholeHost.China(2, 14, 0), () => host.AllAreAsync("email", "assigned", "accepted"));
        var mails = new List<SmtpFixture.TakenMail>();
        foreach (var box in Mailboxes)
        {
            mails.Add(Assert.Single(await servers.WaitForAsync(box, 1)));
        }

        // A batch shares its connections: no more than messages that go at once.
        Assert.InRange(mails.Select(mail => mail.Connection).Distinct().Count(), 1, DispatchOptions.Default.Lanes);
        foreach (var (mail, at) in mails.Select((mail, at) => (mail, at)))
        {
            using var message = MimeMessage.Load(new MemoryStream(mail.Bytes));
            Assert.Matches("^[0-9a-f]{64}@district.example$", message.MessageId);
            Assert.Equal("某区政务公开办", message.From.Mailboxes.Single().Name);
            Assert.Contains($"公开第{at + 1}类信息", message.TextBody, StringComparison.Ordinal);
            var calendar = Assert.Single(message.Attachments.OfType<MimePart>(), part => part.FileName == "due-dates.ics");
            using var content = new MemoryStream();
            calendar.Content!.DecodeTo(content);
            Assert.Contains("DTSTART;VALUE=DATE:20261231", Encoding.UTF8.GetString(content.ToArray()), StringComparison.Ordinal);
            var link = Link().Match(message.TextBody!);
            Assert.True(link.Success, message.TextBody);
            Assert.Contains($"公开第{at + 1}类信息", await host.PageAsync(link.Groups[1].Value), StringComparison.Ordinal);
        }

        // Nobody acknowledges, so three working days later each is told again; the server is away then.
        await servers.CloseAsync("open");
        await host.Clock.RunAsync(WholeHost.China(6, 8, 30), () => host.AllAreAsync("email", "unacknowledged", "failedTemporary"));
        Assert.All((await host.NoticesAsync("email")).Where(one => one.Kind == "unacknowledged"), one => Assert.StartsWith("connect:", one.Reason));
        Assert.All(Mailboxes, box => Assert.Single(servers.TakenFor(box)));

        await servers.OpenAsync("open");
        await host.Clock.RunAsync(WholeHost.China(6, 8, 31), () => host.AllAreAsync("email", "unacknowledged", "accepted"));
        await host.Clock.RunAsync(WholeHost.China(9, 9, 0), rounds: 20);
        foreach (var box in Mailboxes)
        {
            var ids = (await servers.WaitForAsync(box, 2)).Select(mail => MimeMessage.Load(new MemoryStream(mail.Bytes)).MessageId).ToList();
            Assert.Equal(2, ids.Count);
            Assert.Equal(2, ids.Distinct().Count());
        }
    }

    [Fact]
    public async Task SMS_by_a_gateway_and_messages_to_a_receiver_of_the_office_s_own_survive_a_day_without_them()
    {
        await using var provider = await Provider.StartAsync();
        var settings = new
        {
            sms = new
            {
                gateway = new
                {
                    url = provider.Url + "/send",
                    body = """{"mobile":"{to}","content":"{text}","outId":"{id}"}""",
                    recognisesRepeats = "true",
                    answers = new { field = "code", accepted = new[] { "0" } },
                },
            },
            webhooks = new { hosts = new Dictionary<string, string> { ["127.0.0.1"] = "own" } },
        };
        provider.Answer = http => http.Response.WriteAsync("""{"code":0}""");
        await using var host = await WholeHost.StartAsync(
            settings, at => new { name = "王敏", phone = $"1380000000{at}", webhook = $"{provider.Url}/group/{at}#SEC-of-the-group" }, "sms", "webhook");

        provider.Says(503);
        await host.Clock.RunAsync(WholeHost.China(2, 14, 0), async () =>
            await host.AllAreAsync("sms", "assigned", "failedTemporary") && await host.AllAreAsync("webhook", "assigned", "failedTemporary"));
        var refused = provider.Requests.Count;
        provider.Answer = http => http.Response.WriteAsync("""{"code":0}""");
        await host.Clock.RunAsync(WholeHost.China(2, 14, 1), async () =>
            await host.AllAreAsync("sms", "assigned", "accepted") && await host.AllAreAsync("webhook", "assigned", "accepted"));

        var taken = provider.Requests.Skip(refused).ToList();
        var sms = taken.Where(one => one.Target == "/send").Select(one => (one.Headers, Body: JsonDocument.Parse(one.Body).RootElement)).ToList();
        Assert.Equal(["13800000000", "13800000001", "13800000002"], sms.Select(one => one.Body.GetProperty("mobile").GetString()).Order());
        Assert.All(sms, one => Assert.Equal(one.Headers["Idempotency-Key"], one.Body.GetProperty("outId").GetString()));
        var groups = taken.Where(one => one.Target.StartsWith("/group/", StringComparison.Ordinal)).ToList();
        Assert.Equal(["/group/0", "/group/1", "/group/2"], groups.Select(one => one.Target).Order());
        Assert.All(groups, one =>
        {
            Assert.Contains("公开第", JsonDocument.Parse(one.Body).RootElement.GetProperty("text").GetString(), StringComparison.Ordinal);
            Assert.DoesNotContain("/u/", one.Body, StringComparison.Ordinal);
            Assert.Equal(
                Convert.ToHexStringLower(HMACSHA256.HashData("SEC-of-the-group"u8, Encoding.UTF8.GetBytes($"{one.Headers["X-Timestamp"]}\n{one.Body}"))),
                one.Headers["X-Signature"]);
        });

        // The day after: nothing that was accepted goes again.
        await host.Clock.RunAsync(WholeHost.China(3, 15, 0), rounds: 20);
        Assert.Equal(refused + 6, provider.Requests.Count);
    }

    [GeneratedRegex("https://zwgk.example.gov.cn(/u/[A-Za-z0-9_.~-]+)")]
    private static partial Regex Link();
}
