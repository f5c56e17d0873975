using System.Text.Json;
using GovOpenFlow.Azure.Tests.Hosting;
using GovOpenFlow.Azurite;
using Xunit;
using Xunit.Abstractions;

namespace GovOpenFlow.Azure.Tests.OnAzurite;

/// <summary>The app's own executable under the worker protocol: it starts, names its functions, loads each of them, and ends.</summary>
public sealed class WorkerTests(ITestOutputHelper output)
{
    private static readonly (string, string) Storage = ("Ledger__TablesConnection",
        $"DefaultEndpointsProtocol=http;AccountName={StorageEmulator.Account};AccountKey={StorageEmulator.Key};"
        + $"TableEndpoint={StorageEmulator.Tables};BlobEndpoint={StorageEmulator.Blobs};");

    [Fact]
    public async Task The_worker_starts_loads_every_function_and_ends_when_it_is_told()
    {
        var folder = FunctionsTests.Output();
        await using var host = WorkerHost.Start(folder, Storage, ("Ledger__TablesPrefix", StorageEmulator.NewPrefix()));
        Assert.Equal("the-worker", (await host.HearAsync("startStream")).GetProperty("workerId").GetString());

        await host.SendAsync("workerInitRequest", new { hostVersion = "4.1044.0", workerDirectory = folder, functionAppDirectory = folder });
        var begun = await host.HearAsync("workerInitResponse");
        Succeeded(begun, host);
        // Where the host is to send requests.
        Assert.True(Uri.TryCreate(begun.GetProperty("capabilities").GetProperty("HttpUri").GetString(), UriKind.Absolute, out _));

        await host.SendAsync("functionsMetadataRequest", new { functionAppDirectory = folder });
        var told = await host.HearAsync("functionMetadataResponse");
        Succeeded(told, host);
        var functions = told.GetProperty("functionMetadataResults").EnumerateArray().ToList();
        using var metadata = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(folder, "functions.metadata")));
        Assert.Equal(
            metadata.RootElement.EnumerateArray().Select(one => one.GetProperty("name").GetString()).Order(),
            functions.Select(one => one.GetProperty("name").GetString()).Order());

        // The host numbers them as it likes.
        foreach (var function in functions)
        {
            await host.SendAsync("functionLoadRequest", new { functionId = IdOf(function), metadata = function });
            var loaded = await host.HearAsync("functionLoadResponse");
            Succeeded(loaded, host);
            Assert.Equal(IdOf(function), loaded.GetProperty("functionId").GetString());
        }

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

    // What is zero is left out of the JSON, and a failure is.
    private static void Succeeded(JsonElement answer, WorkerHost host) => Assert.True(
        answer.GetProperty("result").TryGetProperty("status", out var status) && status.GetString() == "Success", $"{answer}\n{host.Said}");

    private static string IdOf(JsonElement function) => "function-" + function.GetProperty("name").GetString();
}
