using System.Diagnostics;
using GovOpenFlow.Benchmarks.Running;
using GovOpenFlow.Benchmarks.Storage;

namespace GovOpenFlow.Benchmarks.Starting;

/// <summary>From the command to the read plan, against a .NET program that does nothing.</summary>
internal static class ColdStartBench
{
    public const string EmptyProgram = "--empty";

    public static async Task RunAsync(Run run)
    {
        if (!File.Exists("run"))
        {
            Run.Skip("./run is not here; start from the project's folder.");
            return;
        }

        using var folder = new WorkFolder();
        var plan = folder.File("plan.txt");
        await File.WriteAllBytesAsync(plan, GovOpenFlow.Benchmarks.Reading.Documents.Bars(54));
        await run.CompareAsync(
            "cold start", "ms", true,
            Contender.Of("./run read --json", () => Time("./run", "read", plan, "--year", "2026", "--json")),
            Contender.Of("an empty .NET program", () => Time("dotnet", typeof(ColdStartBench).Assembly.Location, EmptyProgram)));
    }

    private static double Time(string program, params string[] arguments) => Run.Milliseconds(() =>
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{program} ended with {process.ExitCode}.");
        }
    });
}
