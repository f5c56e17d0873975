using System.Security.Cryptography;
using GovOpenFlow.Azure.Tests.Http;
using GovOpenFlow.Azurite;
using GovOpenFlow.Functions.Hosting;
using GovOpenFlow.Ledger.Contract;
using GovOpenFlow.Ledger.Evidence;
using GovOpenFlow.Ledger.Store;
using GovOpenFlow.Ledger.Time;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace GovOpenFlow.Azure.Tests.OnAzurite;

/// <summary>The app's start, from its settings to an open ledger and a place for evidence.</summary>
public sealed class OpeningTests
{
    [Fact]
    public async Task By_one_connection_string_the_app_opens_its_ledger_and_keeps_files()
    {
        var settings = CloudSettings.Of(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Ledger:TablesConnection"] = $"DefaultEndpointsProtocol=http;AccountName={StorageEmulator.Account};AccountKey={StorageEmulator.Key};"
                + $"TableEndpoint={StorageEmulator.Tables};BlobEndpoint={StorageEmulator.Blobs};",
            ["Ledger:TablesPrefix"] = StorageEmulator.NewPrefix(),
            ["Site:BaseUrl"] = "http://localhost:7071",
        }).Build());
        var services = BareMachine.Services(new());
        await services.AddCloudAsync(settings, new SimulatedClock(Samples.Start));
        await using var provider = services.BuildServiceProvider();

        Assert.Empty(await provider.GetRequiredService<ILedger>().PlansAsync(default));
        var (evidence, id, content) = (provider.GetRequiredService<IEvidenceStore>(), Samples.State().Id, "公开截图"u8.ToArray());
        var hash = Convert.ToHexStringLower(SHA256.HashData(content));
        await evidence.KeepAsync(id, new(hash, "截图.txt", content.Length, "text/plain"), content, Samples.Start, default);
        using var kept = new MemoryStream();
        await using (var stream = (await evidence.OpenAsync(id, hash, default))!)
        {
            await stream.CopyToAsync(kept);
        }

        Assert.Equal(content, kept.ToArray());
        // No report names it: the sweep drops it after a day, and not before.
        var sweep = provider.GetRequiredService<EvidenceSweep>();
        Assert.Equal(0, await sweep.RunOnceAsync(Samples.Start.AddHours(23)));
        Assert.Equal(1, await sweep.RunOnceAsync(Samples.Start.AddHours(25)));
        Assert.Null(await evidence.OpenAsync(id, hash, default));
    }
}
