using System.Diagnostics;
using GovOpenFlow.Core.Tests.Conventions;

namespace GovOpenFlow.Core.Tests.Scripts;

/// <summary>A copy of the scripts in a folder of its own, with a stand-in for dotnet that notes what it was asked for.</summary>
internal sealed class ScriptCopy : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("govopenflow-test-").FullName;

    /// <param name="dotnet">The stand-in, a bash script; it notes into the file that $ASKED names.</param>
    /// <param name="files">What is copied, by paths from the root.</param>
    public ScriptCopy(string dotnet, params IEnumerable<string> files)
    {
        foreach (var file in files)
        {
            var to = Path.Combine(folder, file);
            Directory.CreateDirectory(Path.GetDirectoryName(to)!);
            File.Copy(Path.Combine(SourceTree.Root, file), to);
        }

        Add("bin/dotnet", dotnet);
    }

    /// <summary>What dotnet was asked for, in order.</summary>
    public string[] Asked => File.Exists(PathOf("asked")) ? File.ReadAllLines(PathOf("asked")) : [];

    public string PathOf(string file) => Path.Combine(folder, file);

    /// <summary>Writes a script that can be run.</summary>
    public void Add(string file, string script)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf(file))!);
        File.WriteAllText(PathOf(file), script.ReplaceLineEndings("\n"));
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(PathOf(file), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    /// <summary>Runs ./test.</summary>
    public (int Code, string Output, string Errors) Test(IReadOnlyList<string> arguments, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo("bash", [PathOf("test"), .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = folder };
        start.Environment["PATH"] = PathOf("bin") + Path.PathSeparator + Environment.GetEnvironmentVariable("PATH");
        start.Environment["ASKED"] = PathOf("asked");
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        using var script = Process.Start(start)!;
        var errors = script.StandardError.ReadToEndAsync();
        var output = script.StandardOutput.ReadToEnd();
        script.WaitForExit();
        return (script.ExitCode, output, errors.Result);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
