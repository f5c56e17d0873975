using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace GovOpenFlow.Channels.Tests.Node;

/// <summary>A program of npm's that nobody here wrote, in a folder beside the tests with a package.json of its own.</summary>
internal sealed class NodePackage
{
    private readonly string name;
    private readonly string missing;
    private readonly Lazy<string?> reason;

    /// <param name="folder">The folder's name below tests/Channels.Tests.</param>
    /// <param name="name">The package.</param>
    /// <param name="missing">What cannot be tested without it.</param>
    public NodePackage(string folder, string name, string missing)
    {
        (this.name, this.missing) = (name, missing);
        Folder = Path.GetFullPath(Path.Combine(Here(), "..", folder));
        reason = new(Install);
    }

    public string Folder { get; }

    /// <summary>Why it is not there; null: it is.</summary>
    public string? WhyNot => reason.Value;

    public Process Start(params string[] arguments) => Process.Start(new ProcessStartInfo("node", arguments)
    {
        WorkingDirectory = Folder,
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
    })!;

    // On a clean checkout once; afterwards the packages lie beside their script.
    private string? Install()
    {
        try
        {
            if (!Directory.Exists(Path.Combine(Folder, "node_modules", name)))
            {
                using var npm = Process.Start(new ProcessStartInfo("npm", ["install", "--no-package-lock", "--no-audit", "--no-fund", "--silent"])
                {
                    WorkingDirectory = Folder,
                    RedirectStandardOutput = true,
                    RedirectStandardError = true,
                })!;
                var said = npm.StandardError.ReadToEndAsync();
                if (!npm.WaitForExit(TimeSpan.FromMinutes(2)))
                {
                    npm.Kill(entireProcessTree: true);
                    return $"{missing}: `npm install` in {Folder} took longer than two minutes.";
                }

                if (npm.ExitCode != 0)
                {
                    return $"{missing}: `npm install` in {Folder} failed: {said.Result.Trim()}";
                }
            }

            using var node = Start("--version");
            node.WaitForExit();
            return null;
        }
        catch (Win32Exception)
        {
            return $"{missing}: node and npm are not installed.";
        }
    }

    private static string Here([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
