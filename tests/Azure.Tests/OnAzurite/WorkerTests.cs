using System.Text.Json;
using GovOpenFlow.Azure.Tests.Hosting;
using GovOpenFlow.Azurite;
using Xunit;
using Xunit.Abstractions;

namespace GovOpenFlow.Azure.Tests.OnAzurite;

/// <summary>The app's own executable under the worker protocol: it starts, names its functions, loads each of them, and ends.</summary>
public sealed class WorkerTests(ITestOutputHelper output)
{
    /// <summary>Where the app's ledger is: on the emulator.</summary>
    internal static readonly (string, string) Storage = ("Ledger__TablesConnection",
        $"DefaultEndpointsProtocol=http;AccountName={StorageEmulator.Account};AccountKey={StorageEmulator.Key};"
        + $"TableEndpoint={StorageEmulator.Tables};BlobEndpoint={StorageEmulator.Blobs};");

    [Fact]
    public async Task The_worker_starts_loads_every_function_and_ends_when_it_is_told()
    {
        var folder = FunctionsTests.Output();
        await using var host = WorkerHost.Start(folder, Storage, ("Ledger__TablesPrefix", StorageEmulator.NewPrefix()));
        var (_, functions) = await host.BeginAsync(folder);
        using var metadata = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(folder, "functions.metadata")));
        Assert.Equal(
            metadata.RootElement.EnumerateArray().Select(one => one.GetProperty("name").GetString()).Order(),
            functions.Select(one => one.GetProperty("name").GetString()).Order());

        output.WriteLine($"{functions.Count} functions loaded: {string.Join(", ", functions.Select(one => one.GetProperty("name").GetString()).Order(StringComparer.Ordinal))}");

        await host.SendAsync("workerTerminate", new { gracePeriod = "5s" });
        Assert.Equal(0, await host.EndAsync());
    }

    [Fact]
    public async Task A_worker_whose_settings_are_wrong_ends_at_once_and_says_what_would_be_right()
    {
        await using var host = WorkerHost.Start(FunctionsTests.Output(), Storage, ("Sending__Settings", """{"sms":{"gateway":{"url":"sms.example"}}}"""));
        Assert.NotEqual(0, await host.EndAsync());
        Assert.Contains("sms.gateway.body: this field is needed here", host.Said, StringComparison.Ordinal);
    }
}
