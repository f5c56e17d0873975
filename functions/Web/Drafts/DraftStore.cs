using System.Collections.Concurrent;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using GovOpenFlow.Ledger.Store;
using GovOpenFlow.Web.Json;

namespace GovOpenFlow.Web.Drafts;

/// <summary>Drafts among the settings: the draft itself under a version, and its document beside it in parts that a store in the cloud can take.</summary>
internal sealed class DraftStore(ISettingsStore settings)
{
    /// <summary>Drafts that a place keeps; beyond them the oldest goes out of the list.</summary>
    public const int Most = 50;

    private const string ListName = "drafts";
    private const int PartLength = 300_000;
    private const int MostDocuments = 4;
    private const int MostAttempts = 8;

    // Reading a page of a draft needs its whole document; those looked at last stay at hand.
    private readonly ConcurrentDictionary<string, byte[]> documents = new();

    /// <summary>A draft and its version; null where there is none.</summary>
    public async Task<(PlanDraft Draft, long Version)?> FindAsync(string id, CancellationToken cancellation) =>
        IsId(id) && await settings.LoadAsync(NameOf(id), cancellation).ConfigureAwait(false) is { } stored
            && JsonSerializer.Deserialize(stored.Content, DraftJsonContext.Stored.PlanDraft) is { } draft
            ? (draft, stored.Version)
            : null;

    /// <summary>The drafts in the order in which they were made, newest first.</summary>
    public async Task<IReadOnlyList<PlanDraft>> ListAsync(CancellationToken cancellation)
    {
        var drafts = new List<PlanDraft>();
        foreach (var id in (await IdsAsync(cancellation).ConfigureAwait(false)).Ids)
        {
            if (await FindAsync(id, cancellation).ConfigureAwait(false) is { } found)
            {
                drafts.Add(found.Draft);
            }
        }

        return drafts;
    }

    /// <summary>Keeps a new draft with its document. The same document of the same person at the same instant is the same draft.</summary>
    public async Task<PlanDraft> AddAsync(byte[] document, string? fileName, int? year, string? title, DateTimeOffset at, string by, CancellationToken cancellation)
    {
        var id = Convert.ToHexStringLower(SHA256.HashData([.. SHA256.HashData(document), .. JsonSerializer.SerializeToUtf8Bytes($"{at:O} {by}", DraftJsonContext.Stored.String)]).AsSpan(0, 6));
        var packed = Pack(document);
        var parts = packed.Chunk(PartLength).Select(part => new string(part)).ToList();
        for (var i = 0; i < parts.Count; i++)
        {
            await settings.SaveAsync(PartOf(id, i), JsonSerializer.Serialize(parts[i], DraftJsonContext.Stored.String), 0, cancellation).ConfigureAwait(false);
        }

        var draft = new PlanDraft
        {
            Id = id, FileName = fileName, Bytes = document.Length, Parts = parts.Count, Title = title, Year = year, CreatedAt = at, CreatedBy = by,
        };
        await settings.SaveAsync(NameOf(id), JsonSerializer.Serialize(draft, DraftJsonContext.Stored.PlanDraft), 0, cancellation).ConfigureAwait(false);
        await ListAsync(id, listed: true, cancellation).ConfigureAwait(false);
        return draft;
    }

    /// <summary>Saves a draft in the place of a version.</summary>
    /// <returns>False: somebody saved in between, nothing was written.</returns>
    public Task<bool> SaveAsync(PlanDraft draft, long expectedVersion, CancellationToken cancellation) =>
        settings.SaveAsync(NameOf(draft.Id), JsonSerializer.Serialize(draft, DraftJsonContext.Stored.PlanDraft), expectedVersion, cancellation);

    /// <summary>Takes a draft off the list.</summary>
    public Task ForgetAsync(string id, CancellationToken cancellation) => ListAsync(id, listed: false, cancellation);

    /// <summary>A draft's document.</summary>
    /// <exception cref="LedgerUnavailableException">A part of it is missing or damaged.</exception>
    public async Task<byte[]> DocumentAsync(PlanDraft draft, CancellationToken cancellation)
    {
        if (documents.TryGetValue(draft.Id, out var known))
        {
            return known;
        }

        var packed = new System.Text.StringBuilder();
        for (var i = 0; i < draft.Parts; i++)
        {
            var part = await settings.LoadAsync(PartOf(draft.Id, i), cancellation).ConfigureAwait(false)
                ?? throw new LedgerUnavailableException("damaged", $"Part {i + 1} of the document of draft {draft.Id} is missing.");
            packed.Append(JsonSerializer.Deserialize(part.Content, DraftJsonContext.Stored.String));
        }

        var document = Unpack(packed.ToString());
        if (documents.Count >= MostDocuments)
        {
            documents.Clear();
        }

        documents[draft.Id] = document;
        return document;
    }

    private static bool IsId(string id) => id.Length == 12 && id.All(char.IsAsciiHexDigitLower);

    private static string NameOf(string id) => "draft/" + id;

    private static string PartOf(string id, int part) => FormattableString.Invariant($"draft/{id}/part-{part}");

    private async Task ListAsync(string id, bool listed, CancellationToken cancellation)
    {
        for (var attempt = 0; attempt < MostAttempts; attempt++)
        {
            var (ids, version) = await IdsAsync(cancellation).ConfigureAwait(false);
            IReadOnlyList<string> after = listed ? [id, .. ids.Where(one => one != id).Take(Most - 1)] : [.. ids.Where(one => one != id)];
            if (await settings.SaveAsync(ListName, JsonSerializer.Serialize(after, DraftJsonContext.Stored.IReadOnlyListString), version, cancellation).ConfigureAwait(false))
            {
                return;
            }
        }

        throw new LedgerUnavailableException("unreachable", "The list of drafts kept changing.");
    }

    private async Task<(IReadOnlyList<string> Ids, long Version)> IdsAsync(CancellationToken cancellation) =>
        await settings.LoadAsync(ListName, cancellation).ConfigureAwait(false) is { } stored
            ? (JsonSerializer.Deserialize(stored.Content, DraftJsonContext.Stored.IReadOnlyListString) ?? [], stored.Version)
            : ([], 0);

    private static string Pack(byte[] document)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            gzip.Write(document);
        }

        return Convert.ToBase64String(packed.GetBuffer(), 0, (int)packed.Length);
    }

    private static byte[] Unpack(string packed)
    {
        using var gzip = new GZipStream(new MemoryStream(Convert.FromBase64String(packed)), CompressionMode.Decompress);
        using var document = new MemoryStream();
        gzip.CopyTo(document);
        return document.ToArray();
    }
}

/// <summary>Drafts as they are kept.</summary>
[JsonSerializable(typeof(PlanDraft))]
[JsonSerializable(typeof(string))]
[JsonSerializable(typeof(IReadOnlyList<string>))]
internal sealed partial class DraftJsonContext : JsonSerializerContext
{
    public static readonly DraftJsonContext Stored = new(WebJson.Configure(new JsonSerializerOptions()));
}
