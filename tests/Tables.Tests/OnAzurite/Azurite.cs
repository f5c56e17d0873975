using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Azure.Data.Tables;

namespace GovOpenFlow.Tables.Tests.OnAzurite;

/// <summary>The storage emulator, one for the whole test run.</summary>
/// <remarks>Found where GOVOPENFLOW_AZURITE says (its program, or the address of one that runs), or beside these tests after `npm ci`.</remarks>
internal static class Azurite
{
    private static readonly Lazy<TableServiceClient> Running = new(Start, LazyThreadSafetyMode.ExecutionAndPublication);

    public static TableServiceClient Service => Running.Value;

    private static string? Find()
    {
        if (Environment.GetEnvironmentVariable("GOVOPENFLOW_AZURITE") is { Length: > 0 } named)
        {
            return named;
        }

        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var local = Path.Combine(folder.FullName, "node_modules", ".bin", "azurite");
            if (File.Exists(local))
            {
                return local;
            }
        }

        return null;
    }

    private static TableServiceClient Start()
    {
        if (Uri.TryCreate(Environment.GetEnvironmentVariable("GOVOPENFLOW_AZURITE"), UriKind.Absolute, out var running) && running.Scheme == Uri.UriSchemeHttp)
        {
            return At(running);
        }

        var (blob, queue, table) = (FreePort(), FreePort(), FreePort());
        var start = new ProcessStartInfo(Find() ?? throw new InvalidOperationException("Azurite has gone since these tests were built."))
        {
            WorkingDirectory = Directory.CreateTempSubdirectory("govopenflow-azurite").FullName,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        string[] arguments =
        [
            "--inMemoryPersistence", "--skipApiVersionCheck", "--silent", "--disableTelemetry",
            "--blobPort", $"{blob}", "--queuePort", $"{queue}", "--tablePort", $"{table}",
        ];
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        var process = Process.Start(start) ?? throw new InvalidOperationException("Azurite did not start.");
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => process.Kill(entireProcessTree: true);
        AwaitPort(table, process);

        return At(new($"http://127.0.0.1:{table}"));
    }

    // The emulator's account and key are the same everywhere and documented.
    private static TableServiceClient At(Uri host) => new(
        new Uri(host, "devstoreaccount1"),
        new TableSharedKeyCredential(
            "devstoreaccount1", "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw=="));

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static void AwaitPort(int port, Process process)
    {
        var patience = Stopwatch.StartNew();
        while (patience.Elapsed < TimeSpan.FromMinutes(1) && !process.HasExited)
        {
            try
            {
                using var client = new TcpClient();
                client.Connect(IPAddress.Loopback, port);
                return;
            }
            catch (SocketException)
            {
                Thread.Sleep(TimeSpan.FromMilliseconds(50));
            }
        }

        throw new InvalidOperationException("Azurite did not open its port within a minute.");
    }
}
