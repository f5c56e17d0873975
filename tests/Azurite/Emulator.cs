using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace GovOpenFlow.Azurite;

/// <summary>One service of the storage emulator, in a process of its own that ends with this one.</summary>
internal static class Emulator
{
    private const int Attempts = 3;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>Starts it and waits until it says that it listens.</summary>
    /// <param name="service">table or blob.</param>
    /// <returns>Its address, without the account.</returns>
    public static Uri Start(string service)
    {
        for (var attempt = 1; ; attempt++)
        {
            var port = FreePort();
            if (TryStart(service, port, out var said))
            {
                return new($"http://127.0.0.1:{port}");
            }

            // Somebody else may have taken the port in between.
            if (attempt == Attempts)
            {
                throw new InvalidOperationException($"azurite-{service} did not start: {said}");
            }
        }
    }

    private static bool TryStart(string service, int port, out string said)
    {
        // Not by its own program: a test run is killed without a word, and only the end of its standard input tells the emulator so.
        var start = new ProcessStartInfo("node")
        {
            RedirectStandardInput = true,
            WorkingDirectory = Directory.CreateTempSubdirectory("govopenflow-azurite").FullName,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        string[] arguments =
        [
            Find(), service, $"--{service}Host", "127.0.0.1", $"--{service}Port", $"{port}",
            "--inMemoryPersistence", "--skipApiVersionCheck", "--silent", "--disableTelemetry",
        ];
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        var process = Process.Start(start) ?? throw new InvalidOperationException($"azurite-{service} did not start.");
        AppDomain.CurrentDomain.ProcessExit += (_, _) => End(process, start.WorkingDirectory);
        using var decided = new ManualResetEventSlim();
        var (listens, lines) = (false, new List<string>());
        void Hear(string? line)
        {
            lock (lines)
            {
                lines.Add(line ?? "It ended.");
                listens |= line?.Contains("successfully", StringComparison.Ordinal) ?? false;
            }

            if (listens || line is null)
            {
                decided.Set();
            }
        }

        process.OutputDataReceived += (_, heard) => Hear(heard.Data);
        process.ErrorDataReceived += (_, heard) =>
        {
            if (heard.Data is not null)
            {
                Hear(heard.Data);
            }
        };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        decided.Wait(Patience);
        lock (lines)
        {
            said = string.Join(' ', lines);
            return listens;
        }
    }

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var azurite = Path.Combine(folder.FullName, "tests", "Azurite");
            if (Directory.Exists(Path.Combine(azurite, "node_modules", "azurite")))
            {
                return Path.Combine(azurite, "tied.js");
            }
        }

        throw new InvalidOperationException("Azurite has gone since these tests were built.");
    }

    private static void End(Process process, string folder)
    {
        if (!process.HasExited)
        {
            // Alone: with its children, of which it has none, it would be stopped first, and left so where this process is ended in between.
            process.Kill();
        }

        Directory.Delete(folder, recursive: true);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
