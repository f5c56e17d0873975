using System.Diagnostics;
using System.Globalization;

namespace GovOpenFlow.Benchmarks.Running;

/// <summary>One benchmark's run: measures contenders in turn, so that whatever else the machine does falls on all of them.</summary>
/// <param name="bench">The benchmark's name.</param>
/// <param name="options">What was asked for.</param>
/// <param name="results">Takes the figures.</param>
internal sealed class Run(string bench, RunOptions options, Results results)
{
    private readonly Dictionary<(string Measure, string Name, string Unit), List<double>> notes = [];
    private bool warmingUp;

    public string Documents => options.Documents;

    /// <summary>How many plans are gone through together.</summary>
    public int Plans => options.Plans;

    /// <summary>How often each is measured.</summary>
    public int Rounds => options.Rounds;

    /// <summary>A size, scaled as asked for; at least 1.</summary>
    public int Size(int full) => Math.Max(1, (int)(full * options.Scale));

    /// <summary>Measures each contender once a round, in an order that turns from round to round; the ratios are those of ours to the others in the same round.</summary>
    /// <param name="measure">What is measured, such as "one caller".</param>
    /// <param name="unit">Of the figures, such as "1/s" or "ms".</param>
    /// <param name="warmUp">Whether one more round goes before, which does not count.</param>
    /// <param name="ours">The product.</param>
    /// <param name="others">What it is compared to; at least one.</param>
    public async Task CompareAsync(string measure, string unit, bool warmUp, Contender ours, params Contender[] others)
    {
        Contender[] all = [ours, .. others];
        var figures = all.Select(_ => new List<double>()).ToArray();
        for (var round = warmUp ? -1 : 0; round < options.Rounds; round++)
        {
            warmingUp = round < 0;
            for (var turn = 0; turn < all.Length; turn++)
            {
                var at = (turn + Math.Max(0, round)) % all.Length;
                GC.Collect();
                GC.WaitForPendingFinalizers();
                var figure = await all[at].MeasureAsync();
                if (round >= 0)
                {
                    figures[at].Add(figure);
                }
            }
        }

        for (var i = 0; i < all.Length; i++)
        {
            var ratio = i == 0 ? null : Spread.Of([.. figures[0].Zip(figures[i], (own, other) => own / other)]);
            results.Add(new(bench, measure, all[i].Name, unit, Spread.Of(figures[i]), ratio));
        }

        ReportNotes();
    }

    /// <summary>Notes a count, or another figure that has no alternative in the same run; those of several rounds become one.</summary>
    public void Note(string measure, string name, string unit, double figure)
    {
        if (warmingUp)
        {
            return;
        }

        if (!notes.TryGetValue((measure, name, unit), out var figures))
        {
            notes.Add((measure, name, unit), figures = []);
        }

        figures.Add(figure);
    }

    /// <summary>Reports what was noted since.</summary>
    public void ReportNotes()
    {
        foreach (var ((measure, name, unit), figures) in notes)
        {
            results.Add(new(bench, measure, name, unit, Spread.Of(figures), null));
        }

        notes.Clear();
    }

    /// <summary>Says why something was left out.</summary>
    public static void Skip(string why) => Console.WriteLine($"skipped: {why}");

    /// <summary>How long something takes.</summary>
    public static double Milliseconds(Action action)
    {
        var watch = Stopwatch.StartNew();
        action();
        return watch.Elapsed.TotalMilliseconds;
    }

    /// <summary>How many a second.</summary>
    public static async Task<double> PerSecondAsync(int count, Func<Task> action)
    {
        var watch = Stopwatch.StartNew();
        await action();
        return count / watch.Elapsed.TotalSeconds;
    }

    public static string Text(double value) => value.ToString(value >= 100 ? "N0" : "0.000", CultureInfo.InvariantCulture);
}
