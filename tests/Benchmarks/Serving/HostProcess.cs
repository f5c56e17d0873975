using System.Diagnostics;
using System.Globalization;
using GovOpenFlow.Embedded.Hosting;

namespace GovOpenFlow.Benchmarks.Serving;

/// <summary>The product's host in a process of its own.</summary>
internal sealed class HostProcess : IDisposable
{
    private readonly Process process;
    private readonly Uri signIn;

    private HostProcess(Process process, Uri signIn)
    {
        this.process = process;
        this.signIn = signIn;
    }

    /// <summary>Memory that it holds now.</summary>
    public double Megabytes
    {
        get
        {
            process.Refresh();
            return process.WorkingSet64 / 1e6;
        }
    }

    /// <summary>Of that, what is its own and no file's: pages of the framework's libraries, which all programs share, are left out. Null: this system does not tell.</summary>
    public double? OwnMegabytes
    {
        get
        {
            var status = $"/proc/{process.Id.ToString(CultureInfo.InvariantCulture)}/status";
            var line = File.Exists(status) ? File.ReadLines(status).FirstOrDefault(one => one.StartsWith("RssAnon:", StringComparison.Ordinal)) : null;
            return line is null ? null : double.Parse(line["RssAnon:".Length..^" kB".Length], CultureInfo.InvariantCulture) * 1024 / 1e6;
        }
    }

    /// <summary>Starts one on a folder and waits until it listens.</summary>
    public static async Task<HostProcess> StartAsync(string folder)
    {
        var process = Process.Start(new ProcessStartInfo("dotnet", [typeof(EmbeddedHost).Assembly.Location, "--data", folder, "--url", "http://127.0.0.1:0"])
        {
            RedirectStandardOutput = true,
            RedirectStandardInput = true,
        })!;
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.Contains("/sign-in?token=", StringComparison.Ordinal))
            {
                _ = process.StandardOutput.ReadToEndAsync();
                return new(process, new(line.Trim()));
            }
        }

        throw new InvalidOperationException("The host ended before it listened.");
    }

    public HttpClient Client()
    {
        var client = new HttpClient { BaseAddress = new(signIn.GetLeftPart(UriPartial.Authority)) };
        client.DefaultRequestHeaders.Authorization = new("Bearer", signIn.Query["?token=".Length..]);
        return client;
    }

    public void Dispose()
    {
        if (!process.HasExited)
        {
            process.Kill();
            process.WaitForExit();
        }

        process.Dispose();
    }
}
