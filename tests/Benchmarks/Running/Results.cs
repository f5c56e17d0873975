using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace GovOpenFlow.Benchmarks.Running;

/// <summary>Shows the figures as they come and keeps them for the commit that they were measured on.</summary>
/// <param name="options">What was asked for; figures of a scaled or short run are not kept.</param>
internal sealed class Results(RunOptions options)
{
    private const int FewestRounds = 5;

    private static readonly JsonSerializerOptions Readable =
        new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly List<Figure> figures = [];

    public void Add(Figure figure)
    {
        figures.Add(figure);
        var value = figure.Value;
        var range = value.Rounds > 1 ? $" ({Run.Text(value.Least)}–{Run.Text(value.Most)})" : "";
        var ratio = figure.OursToIt is { } other ? $"  ours to it {other.Median:0.00} ({other.Least:0.00}–{other.Most:0.00})" : "";
        Console.WriteLine($"{figure.Measure,-34} {figure.Contender,-44} {Run.Text(value.Median),10} {figure.Unit}{range}{ratio}");
    }

    /// <summary>Writes tests/Benchmarks/results/COMMIT.json; figures of other benchmarks that are there stay.</summary>
    public void Keep()
    {
        if (options.Scale < 1 || options.Rounds < FewestRounds)
        {
            Console.WriteLine("\nA trial run; nothing is kept.");
            return;
        }

        var commit = Git("rev-parse", "--short=12", "HEAD") + (Git("status", "--porcelain", "--untracked-files=no").Length > 0 ? "-changed" : "");
        var path = Path.Combine("tests", "Benchmarks", "results", $"{commit}.json");
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var measured = figures.Select(figure => figure.Bench).ToHashSet();
        var kept = File.Exists(path) ? JsonSerializer.Deserialize<Kept>(File.ReadAllText(path), Readable)!.Figures : [];
        File.WriteAllText(path, JsonSerializer.Serialize(
            new Kept(commit, Machine(), [.. kept.Where(figure => !measured.Contains(figure.Bench)), .. figures]), Readable) + "\n");
        Console.WriteLine($"\nKept in {path}.");
    }

    private static string Machine() =>
        $"{RuntimeInformation.OSDescription}, {Environment.ProcessorCount} processors, {GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 1e9:0} GB, {RuntimeInformation.FrameworkDescription}";

    private static string Git(params string[] arguments)
    {
        using var git = Process.Start(new ProcessStartInfo("git", arguments) { RedirectStandardOutput = true })!;
        var answer = git.StandardOutput.ReadToEnd().Trim();
        git.WaitForExit();
        return git.ExitCode == 0 ? answer : "unknown";
    }

    private sealed record Kept(string Commit, string Machine, IReadOnlyList<Figure> Figures);
}
