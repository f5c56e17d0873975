using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using Xunit;

namespace GovOpenFlow.Channels.Tests.Mail;

/// <summary>A test against a real mail server: skipped, with the reason, where there is none and none can be installed.</summary>
public sealed class SmtpFactAttribute : FactAttribute
{
    private static readonly Lazy<string?> Reason = new(Install);

    public SmtpFactAttribute() => Skip = WhyNot;

    public static string? WhyNot => Reason.Value;

    public static string Folder { get; } = Path.GetFullPath(Path.Combine(Here(), "..", "smtp"));

    // On a clean checkout once; afterwards the packages lie beside the server.
    private static string? Install()
    {
        try
        {
            if (!Directory.Exists(Path.Combine(Folder, "node_modules", "smtp-server")))
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
                    return "No mail server to send to: `npm install` in tests/Channels.Tests/smtp took longer than two minutes.";
                }

                if (npm.ExitCode != 0)
                {
                    return $"No mail server to send to: `npm install` in tests/Channels.Tests/smtp failed: {said.Result.Trim()}";
                }
            }

            using var node = Process.Start(new ProcessStartInfo("node", ["--version"]) { RedirectStandardOutput = true })!;
            node.WaitForExit();
            return null;
        }
        catch (Win32Exception)
        {
            return "No mail server to send to: node and npm are not installed.";
        }
    }

    private static string Here([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
