using System.Diagnostics;
using GovOpenFlow.Ledger.Dispatching;
using GovOpenFlow.Web.Tests.Places;
using Microsoft.Extensions.DependencyInjection;
using Xunit.Abstractions;

namespace GovOpenFlow.Web.Tests.Fuzz;

/// <summary>
/// Bent directories, as sheets and as JSON: refused with place and remedy and nothing changed, or taken;
/// what the preview takes the import takes, and the reverse; what was taken is as the preview said, and each name is found.
/// </summary>
[Trait(Size.Trait, Size.Long)]
public sealed class DirectoryFuzzTests(ITestOutputHelper output)
{
    private const int Round = 100;

    private int taken;
    private int refused;

    [Fact]
    public async Task A_bent_directory_is_refused_whole_or_taken_as_the_preview_said()
    {
        var (seed, count) = (Size.Of("SEED", 500, Environment.TickCount), Size.Of("FUZZ", 200, 50_000));
        var watch = Stopwatch.StartNew();
        for (var round = 0; round * Round < count; round++)
        {
            await RoundAsync(unchecked(seed + round), Math.Min(Round, count - (round * Round)));
        }

        output.WriteLine($"seed {seed}: {count} directories in {watch.Elapsed.TotalSeconds:0} s, {taken} taken, {refused} refused");
        Assert.True(taken > 0 && refused > 0);
    }

    private async Task RoundAsync(int seed, int count)
    {
        var (random, place) = (new Random(seed), Place.Open());
        await using var _ = place;
        var maker = new DirectoryMaker(random);
        for (var at = 0; at < count; at++)
        {
            var before = await place.GetAsync("/api/units");
            var isJson = random.Next(4) == 0;
            var bytes = isJson ? maker.Json() : maker.Sheet();
            try
            {
                var isTaken = isJson ? await PutAsync(place, bytes, before) : await ImportAsync(place, bytes, before);
                (taken, refused) = (taken + (isTaken ? 1 : 0), refused + (isTaken ? 0 : 1));
                var after = await place.GetAsync("/api/units");
                Assert.True(isTaken || (after.Body, after.ETag) == (before.Body, before.ETag), "refused, and yet changed");
                AllAreFound(place, after);
                if (isTaken)
                {
                    await ExportAsync(place, after, random.Next(2) == 0 ? "csv" : "xlsx");
                }

                Assert.Empty(place.Log.Errors);
            }
            catch (Exception wrong)
            {
                Assert.Fail($"round seed {seed}, input {at}: {(isJson || bytes.AsSpan().StartsWith("PK"u8) ? "" : "sheet ")}{FuzzRequest.Short(System.Text.Encoding.UTF8.GetString(bytes))}\n--- before: {FuzzRequest.Short(before.Body)}\n{wrong}\n{string.Join('\n', place.Log.Errors.Take(1))}");
            }
        }
    }

    private static async Task<bool> PutAsync(Place place, byte[] bytes, Answered before)
    {
        var answer = await Place.SendAsync(place.Client, HttpMethod.Put, "/api/units", new ByteArrayContent(bytes), ("If-Match", before.ETag!));
        return IsTaken(answer);
    }

    private static async Task<bool> ImportAsync(Place place, byte[] sheet, Answered before)
    {
        var preview = await PostAsync(place, sheet, "false");
        var unchanged = await place.GetAsync("/api/units");
        Assert.Equal((before.Body, before.ETag), (unchanged.Body, unchanged.ETag));
        var page = await Place.SendAsync(
            place.Client, HttpMethod.Post, "/units/import", new MultipartFormDataContent { { new ByteArrayContent(sheet), "file", "units.csv" } }, ("Accept", "text/html"));
        Assert.True(((int)page.Status < 300) == ((int)preview.Status < 300), $"the page says {page.Status}, the preview {preview.Status} {preview.Body}");

        var import = await PostAsync(place, sheet, "true");
        Assert.True((import.Status, import.Body) == (preview.Status, preview.Body), $"previewed: {preview.Status} {preview.Body}\nimported: {import.Status} {import.Body}");
        if (!IsTaken(import))
        {
            return false;
        }

        var (old, now) = (UnitsOf(before), UnitsOf(await place.GetAsync("/api/units")));
        Assert.All(old.Keys, name => Assert.True(now.ContainsKey(name), $"{name} was lost"));
        Assert.Equal(now.Keys.Except(old.Keys).Order(), import.Json.GetProperty("added").EnumerateArray().Select(one => one.GetString()!).Order());
        Assert.Equal(
            now.Where(one => old.TryGetValue(one.Key, out var was) && was != one.Value).Select(one => one.Key).Order(),
            import.Json.GetProperty("changed").EnumerateArray().Select(one => one.GetProperty("unit").GetString()!).Order());

        // Once more there is nothing left to change.
        var again = (await PostAsync(place, sheet, "false")).IsOk().Json;
        Assert.Equal((0, 0), (again.GetProperty("added").GetArrayLength(), again.GetProperty("changed").GetArrayLength()));
        return true;
    }

    // What was taken can be written in either form. A sheet is stricter with addresses than the API, and parts other names at what stands between them;
    // but for that it changes no unit.
    private static async Task ExportAsync(Place place, Answered shown, string format)
    {
        using var response = await place.Client.GetAsync("/api/units/sheet?format=" + format);
        var sheet = await response.Content.ReadAsByteArrayAsync();
        Assert.True(response.IsSuccessStatusCode, System.Text.Encoding.UTF8.GetString(sheet));
        var preview = await PostAsync(place, sheet, "false");
        var isParted = shown.Json.GetProperty("units").EnumerateArray().SelectMany(unit => unit.GetProperty("aliases").EnumerateArray()).Any(alias => alias.GetString()!.IndexOfAny([.. "、，,；;|\n\r"]) >= 0);
        Assert.True(!IsTaken(preview) || isParted || preview.Json.GetProperty("changed").GetArrayLength() == 0, $"{shown.Body}\n{preview.Body}");
    }

    // Whoever is called by any name that is in the directory is who is meant.
    private static void AllAreFound(Place place, Answered shown)
    {
        var directory = place.Services.GetRequiredService<AddressBook>().Directory;
        foreach (var unit in shown.Json.GetProperty("units").EnumerateArray())
        {
            var name = unit.GetProperty("name").GetString()!;
            foreach (var called in unit.GetProperty("aliases").EnumerateArray().Select(alias => alias.GetString()!).Append(name))
            {
                Assert.Equal(name, directory.Find(called)?.Name);
                Assert.Equal(name, directory.Find($"\u3000{called.Replace('区', '區')}\u200b")?.Name);
            }
        }
    }

    private static bool IsTaken(Answered answer)
    {
        if ((int)answer.Status < 300)
        {
            return true;
        }

        Assert.InRange((int)answer.Status, 400, 499);
        Assert.Equal("application/problem+json", answer.MediaType);
        foreach (var name in new[] { "title", "detail", "code", "remedy", "place" })
        {
            Assert.False(string.IsNullOrWhiteSpace(answer[name]), name);
        }

        return false;
    }

    private static Dictionary<string, string> UnitsOf(Answered shown) =>
        shown.Json.GetProperty("units").EnumerateArray().ToDictionary(unit => unit.GetProperty("name").GetString()!, unit => unit.GetRawText());

    private static Task<Answered> PostAsync(Place place, byte[] sheet, string apply) => Place.SendAsync(
        place.Client, HttpMethod.Post, "/api/units/sheet?apply=" + apply, new ByteArrayContent(sheet), ("Idempotency-Key", Guid.NewGuid().ToString()));
}
