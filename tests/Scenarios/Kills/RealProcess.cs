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
