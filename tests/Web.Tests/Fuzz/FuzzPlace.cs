using System.Text.Json;
using GovOpenFlow.Core.Policies;
using GovOpenFlow.Embedded.Storage.Reads;
using GovOpenFlow.Web.Gateway;
using GovOpenFlow.Web.Tests.Evidence;
using GovOpenFlow.Web.Tests.Gateway;
using GovOpenFlow.Web.Tests.Places;

namespace GovOpenFlow.Web.Tests.Fuzz;

/// <summary>A place with something of everything, and the names by which requests reach it.</summary>
internal sealed class FuzzPlace : IAsyncDisposable
{
    public const string CallbackKey = "abcdefghijklmnopqrstuvwxyz-012345";

    // What a refused request must leave as it was. Keys of requests are kept for a while whatever becomes of them.
    private const string Everything = """
        SELECT (SELECT total(version) || '/' || count(*) || '/' || total(last_sequence) FROM assignments) || ' ' || (SELECT count(*) FROM plans)
            || ' ' || (SELECT count(*) FROM audit_events) || ' ' || (SELECT count(*) || '/' || total(state) || '/' || total(due_at) FROM notices)
            || ' ' || (SELECT count(*) || '/' || total(version) FROM settings WHERE name NOT LIKE 'idempotency-%')
        """;

    private readonly Dictionary<string, List<string>> names = [];

    private FuzzPlace(Place place) => Place = place;

    public Place Place { get; }

    public static async Task<FuzzPlace> OpenAsync()
    {
        var place = Place.Open(callbacks: new()
        {
            Key = CallbackKey,
            Receipts = new()
            {
                List = JsonPointer.TryParse("/data/reports")!, MessageId = JsonPointer.TryParse("/outer_id")!, State = JsonPointer.TryParse("/code")!,
                Reason = JsonPointer.TryParse("/text"), Time = JsonPointer.TryParse("/finish"), Delivered = ["0"], Failed = ["3", "4"],
            },
            Replies = new() { FormField = "reply", From = JsonPointer.TryParse("/mobile")!, Text = JsonPointer.TryParse("/content/0")! },
        });
        var all = new FuzzPlace(place);
        await GatewayTests.EnterAsync(place);
        var sms = await GatewayTests.RemindAsync(place);
        all.Add("messages", sms.MessageId!);
        await place.PostAsync("/api/drafts", SamplePlan.Text.Replace("6月底前", "三季度前", StringComparison.Ordinal));
        await place.PutAsync("/api/policy", PolicyJson.Write(Policy.Default), ("If-Match", "\"0\""));
        await all.LookAroundAsync();
        foreach (var id in all.names["assignments"].Take(2))
        {
            using var content = new ByteArrayContent(Files.Pdf);
            (await Place.SendAsync(place.Client, HttpMethod.Put, $"/api/assignments/{id}/evidence/{Files.HashOf(Files.Pdf)}?name=a.pdf", content)).IsOk();
            (await place.PostAsync($"/api/assignments/{id}/report", $$"""{"text":"已公开","links":["https://www.gov.example/1"],"evidence":["{{Files.HashOf(Files.Pdf)}}"]}""")).IsOk();
        }

        return all;
    }

    /// <summary>What the ledger holds, in a line.</summary>
    public Task<string?> StandAsync() => Place.Ledger.OnReaderAsync(session => ReadSession.First(session[Everything], row => row.Text(0)));

    /// <summary>Notes what there is now: ids, cursors, circulars, texts of templates.</summary>
    public async Task LookAroundAsync()
    {
        foreach (var list in new[] { "/api/assignments?limit=2", "/api/assignments?limit=200", "/api/plans", "/api/drafts", "/api/notices?limit=3", "/api/notices?limit=200", "/api/templates" })
        {
            Note((await Place.GetAsync(list)).IsOk().Json);
        }

        foreach (var plan in names["plans"].TakeLast(2))
        {
            Note((await Place.GetAsync($"/api/plans/{plan}/circulars")).IsOk().Json);
        }

        foreach (var draft in names.GetValueOrDefault("drafts")?.TakeLast(2) ?? [])
        {
            if (await Place.GetAsync($"/api/drafts/{draft}") is { MediaType: "application/json" } shown)
            {
                Note(shown.Json);
            }
        }
    }

    public void Add(string kind, string name)
    {
        if (!names.TryGetValue(kind, out var list))
        {
            names[kind] = list = [];
        }

        if (!list.Contains(name))
        {
            list.Add(name);
        }
    }

    /// <summary>A name of that kind; mostly one of the latest. Null: none is known.</summary>
    public string? Any(string kind, Random random) => names.GetValueOrDefault(kind) is { Count: > 0 } list
        ? list[random.Next(4) == 0 ? random.Next(list.Count) : random.Next(Math.Max(0, list.Count - 12), list.Count)] : null;

    public async ValueTask DisposeAsync() => await Place.DisposeAsync();

    // Lists are called by what is in them.
    private void Note(JsonElement answer)
    {
        foreach (var field in answer.EnumerateObject())
        {
            if (field.Name == "next" && field.Value.GetString() is { } cursor)
            {
                Add("cursors", cursor);
            }

            if (field.Value.ValueKind != JsonValueKind.Array)
            {
                continue;
            }

            foreach (var one in field.Value.EnumerateArray().Where(one => one.ValueKind == JsonValueKind.Object))
            {
                foreach (var name in new[] { "id", "name", "key", "line", "file" })
                {
                    if (one.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String)
                    {
                        Add(field.Name, value.GetString()!);
                        break;
                    }
                }

                if (one.TryGetProperty("file", out var file) && one.TryGetProperty("text", out var text))
                {
                    Add("text of " + file.GetString(), text.GetString()!);
                }
            }
        }
    }
}
