using System.Diagnostics;
using GovOpenFlow.Embedded.Hosting;

namespace GovOpenFlow.Scenarios.Kills;

/// <summary>The program as users run it, in a process of its own that can be killed without warning.</summary>
internal sealed class RealProcess : IDisposable
{
    private readonly Process process;
    private readonly Task<string> errors;

    private RealProcess(Process process)
    {
        this.process = process;
        errors = process.StandardError.ReadToEndAsync();
    }

    public StreamReader Output => process.StandardOutput;

    /// <summary>What it wrote to its error stream, once it has ended.</summary>
    public Task<string> ErrorsAsync() => errors;

    public static RealProcess Start(string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        start.ArgumentList.Add(typeof(EmbeddedHost).Assembly.Location);
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        return new(Process.Start(start)!);
    }

    /// <summary>A client of a host that was started, signed in; the address is printed once the host listens.</summary>
    public async Task<HttpClient> ClientAsync()
    {
        while (await Output.ReadLineAsync() is { } line)
        {
            if (line.Contains("/sign-in?token=", StringComparison.Ordinal))
            {
                var address = new Uri(line.Trim());
                var client = new HttpClient { BaseAddress = new(address.GetLeftPart(UriPartial.Authority)) };
                client.DefaultRequestHeaders.Authorization = new("Bearer", address.Query["?token=".Length..]);
                return client;
            }
        }

        throw new InvalidOperationException($"The host ended before it listened: {await ErrorsAsync()}");
    }

    /// <summary>Runs to the end.</summary>
    /// <returns>Exit code, output and errors.</returns>
    public static async Task<(int Code, string Output, string Errors)> RunAsync(string folder, params string[] arguments)
    {
        using var run = Start(folder, arguments);
        var output = await run.Output.ReadToEndAsync();
        await run.process.WaitForExitAsync();
        return (run.process.ExitCode, output, await run.errors);
    }

    /// <summary>Lets it run for a while, then kills it as a power cut would.</summary>
    /// <returns>False: it had ended by itself.</returns>
    public async Task<bool> KillAfterAsync(TimeSpan time)
    {
        using var patience = new CancellationTokenSource(time);
        try
        {
            await process.WaitForExitAsync(patience.Token);
            return false;
        }
        catch (OperationCanceledException)
        {
            await KillAsync();
            return true;
        }
    }

    public int Id => process.Id;

    public bool HasEnded => process.HasExited;

    /// <summary>The exit code, once it has ended.</summary>
    public int Code => process.ExitCode;

    /// <summary>Asks it to end, as a service manager does (SIGTERM).</summary>
    public void Terminate()
    {
        using var kill = Process.Start("kill", ["-TERM", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    /// <summary>Waits for its end.</summary>
    /// <returns>False: it goes on.</returns>
    public async Task<bool> EndsWithinAsync(TimeSpan time)
    {
        using var patience = new CancellationTokenSource(time);
        try
        {
            await process.WaitForExitAsync(patience.Token);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    public async Task KillAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
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
