using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Diagnostics;
using System.Reflection;
using System.Text;
using System.Text.Json;
using System.Threading.Channels;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;
using Xunit;

namespace GovOpenFlow.Azure.Tests.OnAzurite;

/// <summary>As much of the Functions host as starts a worker: its executable in a process of its own, spoken to by the protocol's one stream.</summary>
/// <remarks>The messages are those of the worker's own package, read and written as JSON, so that no copy of the protocol can be out of date.</remarks>
internal sealed class WorkerHost : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private static readonly MessageDescriptor Message = Descriptor();

    private readonly Channel<JsonElement> heard = Channel.CreateUnbounded<JsonElement>();
    private readonly TaskCompletionSource<HttpContext> connected = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly StringBuilder said = new();
    private readonly ConcurrentQueue<string> orchestrated = new();
    private readonly HttpClient http = new(new SocketsHttpHandler { AllowAutoRedirect = false }) { Timeout = Patience };
    private readonly WebApplication app;
    private readonly Process worker;
    private int requests;

    private WorkerHost(WebApplication app, string folder, IEnumerable<(string Name, string Value)> settings)
    {
        this.app = app;
        app.MapPost("/AzureFunctionsRpcMessages.FunctionRpc/EventStream", StreamAsync);
        app.MapPost("/TaskHubSidecarService/{call}", OrchestrateAsync);
        app.StartAsync().GetAwaiter().GetResult();
        var description = JsonElement.Parse(File.ReadAllText(Path.Combine(folder, "worker.config.json"))).GetProperty("description");
        var start = new ProcessStartInfo(description.GetProperty("defaultExecutablePath").GetString()!)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        string[] arguments =
        [
            Path.Combine(folder, description.GetProperty("defaultWorkerPath").GetString()!), "--functions-uri", app.Urls.First(),
            "--functions-worker-id", "the-worker", "--functions-request-id", "start", "--functions-grpc-max-message-length", "134217728",
        ];
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment["FUNCTIONS_APPLICATION_DIRECTORY"] = folder;
        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }

        worker = Process.Start(start)!;
        worker.OutputDataReceived += Keep;
        worker.ErrorDataReceived += Keep;
        worker.BeginOutputReadLine();
        worker.BeginErrorReadLine();
        // A worker that gives up at its start never speaks.
        worker.Exited += (_, _) => heard.Writer.TryComplete();
        worker.EnableRaisingEvents = true;
    }

    /// <summary>What the worker printed.</summary>
    public string Said
    {
        get
        {
            lock (said)
            {
                return said.ToString();
            }
        }
    }

    public bool HasEnded => worker.HasExited;

    /// <summary>What was asked of the durable extension, such as "StartInstance 2026-abc PlanOrchestration".</summary>
    public IReadOnlyList<string> Orchestrated => [.. orchestrated];

    /// <summary>Greets the worker, has it name its functions, and loads each of them.</summary>
    /// <param name="folder">The published app.</param>
    /// <returns>Where requests go to, and the functions.</returns>
    public async Task<(Uri Requests, IReadOnlyList<JsonElement> Functions)> BeginAsync(string folder)
    {
        Assert.Equal("the-worker", (await HearAsync("startStream")).GetProperty("workerId").GetString());
        await SendAsync("workerInitRequest", new { hostVersion = "4.1044.0", workerDirectory = folder, functionAppDirectory = folder });
        var begun = await HearAsync("workerInitResponse");
        Succeeded(begun);
        Assert.True(Uri.TryCreate(begun.GetProperty("capabilities").GetProperty("HttpUri").GetString(), UriKind.Absolute, out var requestsTo));

        await SendAsync("functionsMetadataRequest", new { functionAppDirectory = folder });
        var told = await HearAsync("functionMetadataResponse");
        Succeeded(told);
        var functions = told.GetProperty("functionMetadataResults").EnumerateArray().ToList();
        foreach (var function in functions)
        {
            // The host numbers them as it likes.
            var id = IdOf(function.GetProperty("name").GetString()!);
            await SendAsync("functionLoadRequest", new { functionId = id, metadata = function });
            var loaded = await HearAsync("functionLoadResponse");
            Succeeded(loaded);
            Assert.Equal(id, loaded.GetProperty("functionId").GetString());
        }

        return (requestsTo!, functions);
    }

    /// <summary>Has a function run that is no request's.</summary>
    /// <param name="function">Its name.</param>
    /// <param name="parameter">Its trigger's parameter.</param>
    /// <param name="json">What it is given.</param>
    public async Task RunAsync(string function, string parameter, string json)
    {
        await InvokeAsync(function, Guid.NewGuid().ToString(), new { name = parameter, data = (object)new { json } });
        Succeeded(await HearAsync("invocationResponse"));
    }

    /// <summary>Sends a request as the host forwards it, beside the invocation that it belongs to.</summary>
    public async Task<(int Status, string Body)> RequestAsync(HttpRequestMessage request)
    {
        var id = Guid.NewGuid().ToString();
        request.Headers.Add("x-ms-invocation-id", id);
        var answering = http.SendAsync(request);
        await InvokeAsync("Web", id, new { name = "request", data = (object)new { http = new { } } });
        using var answer = await answering;
        var body = await answer.Content.ReadAsStringAsync();
        Succeeded(await HearAsync("invocationResponse"));
        return ((int)answer.StatusCode, body);
    }

    /// <summary>Starts a worker.</summary>
    /// <param name="folder">The published app.</param>
    /// <param name="settings">The app's settings.</param>
    public static WorkerHost Start(string folder, params (string Name, string Value)[] settings)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2));
        builder.Logging.ClearProviders();
        return new(builder.Build(), folder, settings);
    }

    /// <summary>Sends a message.</summary>
    /// <param name="content">The name of what it holds.</param>
    /// <param name="value">What it holds, as JSON.</param>
    public async Task SendAsync(string content, object value)
    {
        var json = JsonSerializer.Serialize(new Dictionary<string, object> { ["requestId"] = $"{Interlocked.Increment(ref requests)}", [content] = value });
        var bytes = JsonParser.Default.Parse(json, Message).ToByteArray();
        var frame = new byte[5 + bytes.Length];
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(1), bytes.Length);
        bytes.CopyTo(frame, 5);
        await (await connected.Task.WaitAsync(Patience)).Response.Body.WriteAsync(frame);
    }

    /// <summary>The next message that holds this; others are passed over.</summary>
    public async Task<JsonElement> HearAsync(string content)
    {
        using var patience = new CancellationTokenSource(Patience);
        await foreach (var message in heard.Reader.ReadAllAsync(patience.Token))
        {
            if (message.TryGetProperty(content, out var value))
            {
                return value;
            }
        }

        await worker.WaitForExitAsync(patience.Token);
        throw new InvalidOperationException($"The worker ended before it said {content}: {Said}");
    }

    /// <summary>Waits until the process has ended by itself.</summary>
    public async Task<int> EndAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        await worker.WaitForExitAsync(patience.Token);
        return worker.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        if (!worker.HasExited)
        {
            worker.Kill();
        }

        worker.Dispose();
        await app.StopAsync(new CancellationToken(canceled: true));
        await app.DisposeAsync();
    }

    private static string IdOf(string function) => "function-" + function;

    // The client that a function is given is the extension's address; what it asks there is answered by OrchestrateAsync.
    private Task InvokeAsync(string function, string invocationId, object trigger)
    {
        var client = JsonSerializer.Serialize(new
        {
            rpcBaseUrl = app.Urls.First(),
            httpBaseUrl = app.Urls.First(),
            taskHubName = "Hub",
            connectionName = "Storage",
            requiredQueryStringParameters = "",
            maxGrpcMessageSizeInBytes = int.MaxValue,
        });
        return SendAsync("invocationRequest", new
        {
            invocationId,
            functionId = IdOf(function),
            traceContext = new { traceParent = "", traceState = "" },
            inputData = new[] { trigger, new { name = "client", data = (object)new { @string = client } } },
        });
    }

    // What is zero is left out of the JSON, and a failure is.
    private void Succeeded(JsonElement answer) => Assert.True(
        answer.GetProperty("result").TryGetProperty("status", out var status) && status.GetString() == "Success", $"{answer}\n{Said}");

    private void Keep(object sender, DataReceivedEventArgs line)
    {
        lock (said)
        {
            said.AppendLine(line.Data);
        }
    }

    // One call of gRPC with messages both ways: each behind a byte that says it is not compressed, and its length.
    private async Task StreamAsync(HttpContext http)
    {
        http.Response.ContentType = "application/grpc";
        await http.Response.StartAsync();
        connected.TrySetResult(http);
        try
        {
            var head = new byte[5];
            while (await http.Request.Body.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false) == head.Length)
            {
                var body = new byte[BinaryPrimitives.ReadInt32BigEndian(head.AsSpan(1))];
                await http.Request.Body.ReadExactlyAsync(body);
                heard.Writer.TryWrite(JsonElement.Parse(JsonFormatter.Default.Format(Message.Parser.ParseFrom(body))));
            }
        }
        catch (Exception gone) when (gone is IOException or OperationCanceledException)
        {
            // The worker's process has ended.
        }

        http.Response.AppendTrailer("grpc-status", "0");
    }

    // The extension's service, as far as the app asks it: whatever is asked begins with an instance's id and mostly a name, and is answered with the id.
    private async Task OrchestrateAsync(HttpContext context, string call)
    {
        var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        var (id, name) = ("", "");
        var asked = new CodedInputStream(body.ToArray()[5..]);
        for (uint tag; (tag = asked.ReadTag()) != 0;)
        {
            switch (WireFormat.GetTagFieldNumber(tag))
            {
                case 1 when WireFormat.GetTagWireType(tag) == WireFormat.WireType.LengthDelimited:
                    id = asked.ReadBytes().ToStringUtf8();
                    break;
                case 2 when WireFormat.GetTagWireType(tag) == WireFormat.WireType.LengthDelimited:
                    name = asked.ReadBytes().ToStringUtf8();
                    break;
                default:
                    asked.SkipLastField();
                    break;
            }
        }

        orchestrated.Enqueue($"{call} {id} {name}".TrimEnd());
        context.Response.ContentType = "application/grpc";
        byte[] answer = call == "StartInstance" ? [10, (byte)Encoding.UTF8.GetByteCount(id), .. Encoding.UTF8.GetBytes(id)] : [];
        byte[] frame = [0, 0, 0, 0, (byte)answer.Length, .. answer];
        await context.Response.Body.WriteAsync(frame);
        context.Response.AppendTrailer("grpc-status", "0");
    }

    private static MessageDescriptor Descriptor()
    {
        var types = Assembly.Load("Microsoft.Azure.Functions.Worker.Grpc").GetTypes();
        var file = (FileDescriptor)types.Single(type => type.Name == "FunctionRpcReflection")
            .GetProperty("Descriptor", BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static)!.GetValue(null)!;
        return file.FindTypeByName<MessageDescriptor>("StreamingMessage");
    }
}
