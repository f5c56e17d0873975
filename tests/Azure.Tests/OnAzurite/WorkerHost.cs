using System.Buffers.Binary;
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
    private readonly WebApplication app;
    private readonly Process worker;
    private int requests;

    private WorkerHost(WebApplication app, string folder, IEnumerable<(string Name, string Value)> settings)
    {
        this.app = app;
        app.MapPost("/AzureFunctionsRpcMessages.FunctionRpc/EventStream", StreamAsync);
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
        if (!worker.HasExited)
        {
            worker.Kill(entireProcessTree: true);
        }

        worker.Dispose();
        await app.StopAsync(new CancellationToken(canceled: true));
        await app.DisposeAsync();
    }

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

    private static MessageDescriptor Descriptor()
    {
        var types = Assembly.Load("Microsoft.Azure.Functions.Worker.Grpc").GetTypes();
        var file = (FileDescriptor)types.Single(type => type.Name == "FunctionRpcReflection")
            .GetProperty("Descriptor", BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static)!.GetValue(null)!;
        return file.FindTypeByName<MessageDescriptor>("StreamingMessage");
    }
}
