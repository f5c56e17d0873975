using System.Diagnostics;
using System.Runtime.InteropServices;
using GovOpenFlow.Azure.Tests.Hosting;

namespace GovOpenFlow.Azure.Tests.Infra;

/// <summary>The Bicep compiler from its NuGet package, which is restored when it is first asked for.</summary>
internal static class Compiler
{
    private const string Package = "azure.bicep.commandline.linux-x64";
    private const string Version = "0.49.2";

    private static readonly Lazy<string?> Program = new(Find);

    /// <summary>Why there is none; null: there is one.</summary>
    public static string? WhyNot => Program.Value is null
        ? $"The Bicep files were not compiled: the package {Package} {Version} does not restore here (it is for Linux on x64)."
        : null;

    /// <summary>Compiles a file.</summary>
    /// <returns>The template, and what the compiler had to say: nothing where all is well.</returns>
    public static async Task<(string Template, string Complaints)> CompileAsync(string file)
    {
        using var bicep = Process.Start(new ProcessStartInfo(Program.Value!, ["build", file, "--stdout"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var complaints = bicep.StandardError.ReadToEndAsync();
        var template = await bicep.StandardOutput.ReadToEndAsync();
        await bicep.WaitForExitAsync();
        return (template, (await complaints).Trim());
    }

    private static string? Find()
    {
        if (!OperatingSystem.IsLinux() || RuntimeInformation.OSArchitecture != Architecture.X64)
        {
            return null;
        }

        var packages = Environment.GetEnvironmentVariable("NUGET_PACKAGES")
            ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        var program = Path.Combine(packages, Package, Version, "tools", "bicep");
        return File.Exists(program) || (IsRestored() && File.Exists(program)) ? program : null;
    }

    // A project of its own: where the package is not to be had, everything else still builds.
    private static bool IsRestored()
    {
        var folder = Directory.CreateTempSubdirectory("govopenflow-bicep-").FullName;
        try
        {
            File.WriteAllText(Path.Combine(folder, "bicep.csproj"), $"""
                <Project Sdk="Microsoft.NET.Sdk">
                  <PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup>
                  <ItemGroup><PackageDownload Include="{Package}" Version="[{Version}]" /></ItemGroup>
                </Project>
                """);
            // The feeds are those of the repository, where it names some.
            var feeds = Path.Combine(FunctionsTests.Root, "nuget.config");
            using var restore = Process.Start(new ProcessStartInfo(
                "dotnet", ["restore", folder, "--verbosity", "quiet", .. File.Exists(feeds) ? (string[])["--configfile", feeds] : []])
            {
                RedirectStandardOutput = true,
            })!;
            restore.StandardOutput.ReadToEnd();
            restore.WaitForExit();
            return restore.ExitCode == 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
