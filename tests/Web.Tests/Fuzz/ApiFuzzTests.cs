using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using GovOpenFlow.Ledger.Audit;
using GovOpenFlow.Web.Tests.Places;
using Xunit.Abstractions;

namespace GovOpenFlow.Web.Tests.Fuzz;

/// <summary>
/// The API under requests made from its own description and then bent: never a 5xx, every refusal is a whole problem, every answer is as described,
/// what was refused has changed nothing, and the audit holds.
/// </summary>
/// <remarks>GOVOPENFLOW_FUZZ sets how many requests; a round's seed makes the round again: GOVOPENFLOW_SEED=seed GOVOPENFLOW_FUZZ=1. Every run tries the same, a long one something new.</remarks>
[Trait(Size.Trait, Size.Long)]
public sealed class ApiFuzzTests(ITestOutputHelper output)
{
    private const int Round = 1_000;
    private const int MostFindings = 25;

    private readonly ConcurrentDictionary<string, string> findings = new();
    private readonly ConcurrentDictionary<int, int> statuses = new();
    private int sound;

    [Fact]
    public async Task Requests_made_from_the_description_and_bent_are_answered_or_refused()
    {
        var (seed, wanted) = (Size.Of("SEED", 500, Environment.TickCount), Size.Of("FUZZ", Round, 1_000_000));
        var rounds = (wanted + Round - 1) / Round;
        var watch = Stopwatch.StartNew();
        for (var round = 0; round < rounds && findings.Count < MostFindings; round++)
        {
            await RoundAsync(unchecked(seed + round));
        }

        var all = statuses.Values.Sum();
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"seed {seed}: {all} requests in {watch.Elapsed.TotalSeconds:0} s, {sound} of them taken as they were made; by status: {string.Join(", ", statuses.OrderBy(one => one.Key).Select(one => $"{one.Key} {one.Value}"))}"));
        Assert.True(findings.IsEmpty, string.Join("\n\n", findings.Select(one => $"=== {one.Key}\n{one.Value}")));
    }

    private async Task RoundAsync(int seed)
    {
        var random = new Random(seed);
        await using var place = await FuzzPlace.OpenAsync();
        var api = await ApiDescription.ReadAsync(place.Place);
        // Signing in is for people and is slowed down.
        var operations = api.Operations.Where(operation => operation.Path.StartsWith("/api/", StringComparison.Ordinal)).ToList();
        var (maker, judge, keys) = (new RequestMaker(api, place, random), new Judge(api), new List<string>());
        var before = await place.StandAsync();
        for (var at = 0; at < Round; at++)
        {
            if (at % 250 == 249)
            {
                // A year has to go on, or everything is soon closed.
                await place.Place.RunToAsync(DateOnly.FromDateTime(place.Place.Clock.GetUtcNow().Date).AddDays(random.Next(1, 20)));
                await place.LookAroundAsync();
                before = await place.StandAsync();
            }

            var request = maker.Make(operations[random.Next(operations.Count)]);
            for (var bends = random.Next(8) == 0 ? 0 : random.Next(1, 4); bends > 0; bends--)
            {
                Bend.One(request, keys, random);
            }

            if (random.Next(20) != 0)
            {
                maker.Sign(request);
            }

            var answer = await SendAsync(place.Place, request);
            var status = (int)answer.Status;
            statuses.AddOrUpdate(status, 1, (_, times) => times + 1);
            sound += request.IsSound && status < 300 ? 1 : 0;
            keys.AddRange(request.Headers.Where(one => one.Name == "Idempotency-Key").Select(one => one.Value));

            var after = await place.StandAsync();
            var fault = judge.FaultOf(request, answer)
                ?? (after != before && (status >= 400 || request.Method is "GET" or "HEAD") ? $"{status} and yet changed {before} to {after}" : null);
            before = after;
            if (fault is not null)
            {
                Find(request.Operation, fault, $"round seed {seed}, request {at}\n{request}\n--- {status} {FuzzRequest.Short(answer.Body)}\n{string.Join('\n', place.Place.Log.Errors.TakeLast(1).Select(FuzzRequest.Short))}");
            }
        }

        foreach (var wrong in (await new AuditVerifier(place.Place.Ledger, place.Place.Ledger).VerifyAsync()).Faults)
        {
            findings.TryAdd($"audit {wrong}", $"round seed {seed}");
        }

        foreach (var parked in await place.Place.Ledger.ParkedAsync(default))
        {
            findings.TryAdd("set aside: " + parked.Parked, $"round seed {seed}, {parked.State.Id}");
        }
    }

    private static async Task<Answered> SendAsync(Place place, FuzzRequest request)
    {
        using var message = request.ToMessage();
        using var response = await place.Client.SendAsync(message);
        return new(
            response.StatusCode, await response.Content.ReadAsStringAsync(), response.Content.Headers.ContentType?.MediaType, null,
            new Dictionary<string, string>());
    }

    private void Find(ApiOperation operation, string fault, string story) => findings.TryAdd($"{operation.Name}: {fault}", story);
}
