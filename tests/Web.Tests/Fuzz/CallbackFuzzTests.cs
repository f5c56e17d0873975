using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using GovOpenFlow.Core.Notices;
using GovOpenFlow.Ledger.Audit;
using GovOpenFlow.Ledger.Outbox;
using GovOpenFlow.Web.Tests.Gateway;
using GovOpenFlow.Web.Tests.Places;
using Xunit.Abstractions;

namespace GovOpenFlow.Web.Tests.Fuzz;

/// <summary>
/// What a gateway calls back with, properly signed and bent, in our words and in its own: never a 5xx, every refusal is a whole problem that has changed nothing,
/// every event of what was taken is counted, and the audit holds.
/// </summary>
[Trait(Size.Trait, Size.Long)]
public sealed class CallbackFuzzTests(ITestOutputHelper output)
{
    private const int Round = 500;
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly string[] Phones = ["13800000001", "+8613800000001", "008613800000003", "13800000002", "13900000000", "", "１３８０００００００１"];
    private static readonly string[] Words = ["1", "签收", " １。", "2", "收到", "好的", ""];
    private static readonly string[] Times = ["2026-03-06 09:31:00", "2026-03-06T09:31:00+08:00", "1772760660", "1772760660000", "260306093100", "9999-12-31T23:59:59Z", "0001-01-01T00:00:00+14:00", "9999999999999", "soon"];

    private const string Directory = """
        {"units":[{"name":"区住建局","liaison":{"name":"王敏","phone":"13800000001"},"leader":{"phone":"+8613800000002"}},{"name":"区教育局","liaison":{"phone":"13800000003"},"leader":{"phone":"13800000004"}},
                  {"name":"区发改局","liaison":{"phone":"13800000001"}},{"name":"区人力社保局","liaison":{"phone":"13800000005"},"leader":{"phone":"13800000002"}}]}
        """;

    private readonly ConcurrentDictionary<int, int> statuses = new();
    private int noted;

    [Fact]
    public async Task Bent_calls_of_a_gateway_are_taken_or_refused_and_a_refused_one_changes_nothing()
    {
        var (seed, count) = (Size.Of("SEED", 500, Environment.TickCount), Size.Of("FUZZ", 1_000, 200_000));
        var watch = Stopwatch.StartNew();
        for (var round = 0; round * Round < count; round++)
        {
            await RoundAsync(unchecked(seed + round), Math.Min(Round, count - (round * Round)));
        }

        output.WriteLine($"seed {seed}: {count} calls in {watch.Elapsed.TotalSeconds:0} s, {noted} events noted; by status: {string.Join(", ", statuses.OrderBy(one => one.Key).Select(one => $"{one.Key} {one.Value}"))}");
        Assert.True(noted > 0);
    }

    private async Task RoundAsync(int seed, int count)
    {
        var random = new Random(seed);
        await using var fuzz = await FuzzPlace.OpenAsync();
        var place = fuzz.Place;
        (await place.PutAsync("/api/units", Directory, ("If-Match", "*"))).IsOk();
        using var gateway = place.NewClient();
        var messages = new List<string>();
        for (var at = 0; at < count; at++)
        {
            if (at % 25 == 0)
            {
                await MoveOnAsync(place, messages, random);
            }

            var before = await fuzz.StandAsync();
            var (call, body) = Call(messages, random);
            using var request = call(place);
            using var response = await gateway.SendAsync(request);
            var (status, answer) = ((int)response.StatusCode, await response.Content.ReadAsStringAsync());
            statuses.AddOrUpdate(status, 1, (_, times) => times + 1);
            try
            {
                var after = await fuzz.StandAsync();
                if (status == 200)
                {
                    var counts = JsonDocument.Parse(answer).RootElement;
                    var news = counts.GetProperty("noted").GetInt32();
                    noted += news;
                    Assert.True(news > 0 || after == before, $"nothing was noted, and yet {before} became {after}");
                }
                else
                {
                    IsProblem(status, response, answer);
                    Assert.Equal(before, after);
                }

                Assert.Empty(place.Log.Errors);
            }
            catch (Exception wrong)
            {
                Assert.Fail($"round seed {seed}, input {at}: {request.RequestUri} {FuzzRequest.Short(Encoding.UTF8.GetString(body))}\n--- {status} {FuzzRequest.Short(answer)}\n{wrong}\n{string.Join('\n', place.Log.Errors.Take(1))}");
            }
        }

        Assert.Empty((await new AuditVerifier(place.Ledger, place.Ledger).VerifyAsync()).Faults);
        Assert.Empty(await place.Ledger.ParkedAsync(default));
    }

    // Days go by and messages go out, so that there is something to call back about; a person has some tried again.
    private static async Task MoveOnAsync(Place place, List<string> messages, Random random)
    {
        await place.RunToAsync(DateOnly.FromDateTime(place.Clock.GetUtcNow().AddHours(8).Date).AddDays(random.Next(1, 14)));
        await GatewayTests.DispatchAsync(place);
        var sent = (await ((IOutbox)place.Ledger).ListAsync(new() { Channel = Channel.Sms }, null, 200, default)).Items.Where(entry => entry.MessageId is not null).ToList();
        foreach (var failed in sent.Where(entry => entry.State == NoticeState.FailedPermanent && random.Next(2) == 0))
        {
            // 409: its reason is gone by now.
            Assert.Contains((int)(await place.PostAsync($"/api/notices/{failed.Notice.Key.Replace('/', '~')}/retry")).Status, (int[])[200, 409]);
        }

        messages.Clear();
        // Mostly about what is not settled for good.
        messages.AddRange(sent.Where(entry => entry.State != NoticeState.Delivered || random.Next(6) == 0).Select(entry => entry.MessageId!).DefaultIfEmpty(sent[0].MessageId!));
    }

    private static (Func<Place, HttpRequestMessage> Call, byte[] Body) Call(List<string> messages, Random random)
    {
        var kind = random.Next(3);
        var sound = (kind switch { 0 => (JsonNode)Native(messages, random), 1 => Receipts(messages, random), _ => Replies(random) }).ToJsonString(Plain);
        var body = random.Next(4) == 0 ? Encoding.UTF8.GetBytes(sound) : BentJson.Of(sound, random);
        if (random.Next(12) == 0)
        {
            // A field's name that is no text.
            body = Encoding.UTF8.GetBytes(sound.Insert(sound.IndexOf('{', random.Next(sound.LastIndexOf('{') + 1)) + 1, "\"a\\ud83d\":1,"));
        }

        if (kind == 2)
        {
            body = random.Next(20) == 0 ? Odd.Damaged(body, random) : Encoding.UTF8.GetBytes("reply=" + Uri.EscapeDataString(Encoding.UTF8.GetString(body)));
        }

        return (place => kind == 0 ? Signed(place, body, random) : Keyed(kind == 1 ? "receipts" : "replies", body, random), body);
    }

    private static HttpRequestMessage Signed(Place place, byte[] body, Random random)
    {
        var time = (place.Clock.GetUtcNow().ToUnixTimeSeconds() + random.Next(-290, 290)).ToString(CultureInfo.InvariantCulture);
        byte[] signed = [.. Encoding.UTF8.GetBytes(time + "\n"), .. body];
        var request = new HttpRequestMessage(HttpMethod.Post, "/api/gateway/sms") { Content = new ByteArrayContent(body) };
        request.Headers.Add("X-Timestamp", time);
        request.Headers.TryAddWithoutValidation(
            "X-Signature", random.Next(40) == 0 ? Odd.Text(random).ReplaceLineEndings("") : Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Place.CallbackSecret), signed)));
        return request;
    }

    private static HttpRequestMessage Keyed(string path, byte[] body, Random random) => new(
        HttpMethod.Post, $"/api/gateway/{path}?key={(random.Next(40) == 0 ? Uri.EscapeDataString(Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(string.Concat(Odd.Text(random).Take(100))))) : FuzzPlace.CallbackKey)}")
    {
        Content = new ByteArrayContent(body),
    };

    private static JsonObject Native(List<string> messages, Random random) => new()
    {
        ["events"] = new JsonArray([.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => random.Next(3) == 0
            ? new JsonObject { ["type"] = "reply", ["from"] = Pick(Phones, random), ["text"] = Pick(Words, random) }
            : new JsonObject { ["type"] = "delivery", ["messageId"] = Message(messages, random), ["state"] = random.Next(6) == 0 ? "delivered" : "failed", ["reason"] = Reason(random), ["at"] = Pick(Times, random) })]),
    };

    private static JsonObject Receipts(List<string> messages, Random random) => new()
    {
        ["data"] = new JsonObject
        {
            ["reports"] = new JsonArray([.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => new JsonObject
            {
                ["outer_id"] = Message(messages, random), ["code"] = random.Next(1, 6) % 5, ["text"] = Reason(random), ["finish"] = Pick(Times, random),
            })]),
        },
    };

    private static JsonArray Replies(Random random) => new(
        [.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => new JsonObject { ["mobile"] = Pick(Phones, random), ["content"] = new JsonArray(Pick(Words, random)) })]);

    private static string Message(List<string> messages, Random random) => random.Next(10) switch
    {
        0 => new string('0', 64),
        1 => Odd.Text(random),
        2 or 3 => messages[random.Next(messages.Count)][..32],
        _ => messages[random.Next(messages.Count)],
    };

    private static string Reason(Random random) => random.Next(4) switch { 0 => Odd.Text(random), 1 => new string('x', 199) + "😀", _ => "空号" };

    private static string Pick(string[] values, Random random) => values[random.Next(values.Length)];

    private static void IsProblem(int status, HttpResponseMessage response, string answer)
    {
        Assert.InRange(status, 400, 499);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        var problem = JsonDocument.Parse(answer).RootElement;
        foreach (var name in new[] { "title", "detail", "code", "remedy", "place" })
        {
            Assert.False(string.IsNullOrWhiteSpace(problem.GetProperty(name).GetString()), name);
        }
    }
}
