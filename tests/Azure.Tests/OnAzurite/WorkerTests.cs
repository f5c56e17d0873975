using System.Text.Json;
using GovOpenFlow.Azure.Tests.Hosting;
using GovOpenFlow.Azurite;
using Xunit;
using Xunit.Abstractions;

namespace GovOpenFlow.Azure.Tests.OnAzurite;

/// <summary>The app's own executable under the worker protocol: it starts, names its functions, loads each of them, and answers a request.</summary>
public sealed class WorkerTests(ITestOutputHelper output)
{
    private static readonly (string, string) Storage = ("Ledger__TablesConnection",
        $"DefaultEndpointsProtocol=http;AccountName={StorageEmulator.Account};AccountKey={StorageEmulator.Key};"
        + $"TableEndpoint={StorageEmulator.Tables};BlobEndpoint={StorageEmulator.Blobs};");

    [Fact]
    public async Task The_worker_starts_loads_every_function_answers_a_request_and_ends_when_it_is_told()
    {
        var folder = FunctionsTests.Output();
        await using var host = WorkerHost.Start(folder, Storage, ("Ledger__TablesPrefix", StorageEmulator.NewPrefix()));
        Assert.Equal("the-worker", (await host.HearAsync("startStream")).GetProperty("workerId").GetString());

        await host.SendAsync("workerInitRequest", new { hostVersion = "4.1044.0", workerDirectory = folder, functionAppDirectory = folder });
        var begun = await host.HearAsync("workerInitResponse");
        Assert.Equal("Success", begun.GetProperty("result").GetProperty("status").GetString());
        var address = begun.GetProperty("capabilities").GetProperty("HttpUri").GetString()!;

        await host.SendAsync("functionsMetadataRequest", new { functionAppDirectory = folder });
        var told = await host.HearAsync("functionMetadataResponse");
        Assert.Equal("Success", told.GetProperty("result").GetProperty("status").GetString());
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
            Assert.True(loaded.GetProperty("result").GetProperty("status").GetString() == "Success", $"{function}: {loaded}");
            Assert.Equal(IdOf(function), loaded.GetProperty("functionId").GetString());
        }

        output.WriteLine($"{functions.Count} functions loaded: {string.Join(", ", functions.Select(one => one.GetProperty("name").GetString()).Order(StringComparer.Ordinal))}");

        // As the host does it: the call by the stream, the request itself by HTTP, joined by one id.
        var web = IdOf(functions.Single(one => one.GetProperty("name").GetString() == "Web"));
        var invocation = "0f8fad5b-d9cb-469f-a165-70867728950e";
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(new Uri(address), "/api/plans"));
        request.Headers.Add("x-ms-invocation-id", invocation);
        var answering = client.SendAsync(request);
        await host.SendAsync("invocationRequest", new
        {
            invocationId = invocation,
            functionId = web,
            inputData = new object[]
            {
                new { name = "request", data = new { http = new { method = "GET", url = "http://localhost/api/plans" } } },
                new { name = "client", data = new { @string = """{"rpcBaseUrl":"http://127.0.0.1:1/","taskHubName":"GovOpenFlow","maxGrpcMessageSizeInBytes":4194304,"grpcHttpClientTimeout":"00:01:00"}""" } },
            },
        });
        using var answer = await answering.WaitAsync(TimeSpan.FromMinutes(1));
        var problem = await answer.Content.ReadAsStringAsync();
        Assert.True((int)answer.StatusCode == 401, $"{answer.StatusCode}: {problem}");
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
        var done = await host.HearAsync("invocationResponse");
        Assert.Equal("Success", done.GetProperty("result").GetProperty("status").GetString());

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

    private static string IdOf(JsonElement function) => "function-" + function.GetProperty("name").GetString();
}
