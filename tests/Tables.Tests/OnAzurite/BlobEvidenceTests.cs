using System.Security.Cryptography;
using System.Text;
using Azure.Storage;
using Azure.Storage.Blobs;
using GovOpenFlow.Azurite;
using GovOpenFlow.Core.Assignments;
using GovOpenFlow.Ledger.Contract;
using GovOpenFlow.Tables.Evidence;
using Xunit;

namespace GovOpenFlow.Tables.Tests.OnAzurite;

/// <summary>Evidence in blobs: kept, claimed, settled or dropped, as in a folder.</summary>
public sealed class BlobEvidenceTests : IAsyncLifetime
{
    private static readonly byte[] Content = Encoding.UTF8.GetBytes("%PDF-1.7 证明材料");
    private static readonly EvidenceFile File = new(Convert.ToHexStringLower(SHA256.HashData(Content)), "证明.pdf", Content.Length, "application/pdf");

    private readonly string id = Samples.State().Id;
    private BlobEvidenceStore store = null!;

    public async Task InitializeAsync() => store = await BlobEvidenceStore.OpenAsync(
        new BlobServiceClient(StorageEmulator.Blobs, new StorageSharedKeyCredential(StorageEmulator.Account, StorageEmulator.Key)),
        StorageEmulator.NewPrefix().ToLowerInvariant());

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task A_file_that_a_report_names_stays()
    {
        await store.KeepAsync(id, File, Content, Samples.Start, default);
        Assert.Equal(new(id, File, Samples.Start), Assert.Single(await store.PendingAsync(Samples.Start.AddDays(1), default)));
        Assert.Equal(File, await store.ClaimAsync(id, File.Sha256, Samples.Start.AddHours(1), default));
        Assert.Empty(await store.PendingAsync(Samples.Start.AddHours(1), default));
        await store.SettleAsync(id, File.Sha256, default);

        await store.DropAsync(id, File.Sha256, Samples.Start.AddYears(1), default);
        Assert.Empty(await store.PendingAsync(Samples.Start.AddYears(1), default));
        Assert.Equal(Content, await ReadAsync());
        Assert.Null(await store.ClaimAsync(id, File.Sha256, Samples.Start, default));
    }

    [Fact]
    public async Task A_file_that_no_report_names_goes_and_can_be_kept_again()
    {
        await store.KeepAsync(id, File, Content, Samples.Start, default);
        await store.DropAsync(id, File.Sha256, Samples.Start, default);
        Assert.Equal(Content, await ReadAsync());

        await store.DropAsync(id, File.Sha256, Samples.Start.AddDays(1), default);
        Assert.Null(await ReadAsync());
        Assert.Null(await store.ClaimAsync(id, File.Sha256, Samples.Start, default));
        Assert.Empty(await store.PendingAsync(Samples.Start.AddYears(1), default));

        await store.KeepAsync(id, File, Content, Samples.Start.AddDays(2), default);
        Assert.Equal(File, await store.ClaimAsync(id, File.Sha256, Samples.Start.AddDays(2), default));
        Assert.Equal(Content, await ReadAsync());
    }

    [Fact]
    public async Task A_claimed_file_outlives_sweeps_that_come_at_the_same_time()
    {
        for (var round = 0; round < 10; round++)
        {
            var late = Samples.Start.AddDays(2 * round);
            await store.KeepAsync(id, File, Content, late, default);
            var drops = Enumerable.Range(0, 3).Select(_ => store.DropAsync(id, File.Sha256, late.AddDays(1), default));
            var claim = store.ClaimAsync(id, File.Sha256, late.AddDays(1), default);
            await Task.WhenAll([.. drops, claim]);

            Assert.Equal(await claim is not null, await ReadAsync() is not null);
        }
    }

    [Fact]
    public async Task Nothing_is_kept_under_a_name_that_is_none_or_a_hash_that_is_not_its_own()
    {
        await Assert.ThrowsAsync<ArgumentException>(() => store.KeepAsync("../x", File, Content, Samples.Start, default));
        await Assert.ThrowsAsync<ArgumentException>(() => store.KeepAsync(id, File, new byte[3], Samples.Start, default));
        await Assert.ThrowsAsync<ArgumentException>(() => store.OpenAsync(id, File.Sha256.ToUpperInvariant(), default));
        Assert.Empty(await store.PendingAsync(Samples.Start.AddYears(1), default));
    }

    private async Task<byte[]?> ReadAsync()
    {
        await using var stream = await store.OpenAsync(id, File.Sha256, default);
        if (stream is null)
        {
            return null;
        }

        using var copy = new MemoryStream();
        await stream.CopyToAsync(copy);
        return copy.ToArray();
    }
}
