using System.Diagnostics;
using System.Globalization;

namespace GovOpenFlow.Benchmarks;

/// <summary>Times two things in turn, so that whatever else the machine does falls on both.</summary>
internal static class Pair
{
    private const int Rounds = 7;

    /// <summary>Prints one line: the median of each, and the median and range of their ratio.</summary>
    public static void Run(string name, Action ours, string otherName, Action other)
    {
        ours();
        other();
        var (mine, theirs, ratios) = (new List<double>(), new List<double>(), new List<double>());
        for (var round = 0; round < Rounds; round++)
        {
            mine.Add(Milliseconds(ours));
            theirs.Add(Milliseconds(other));
            ratios.Add(mine[^1] / theirs[^1]);
        }

        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{name,-44} {Median(mine),9:0.00} ms | {otherName,-34} {Median(theirs),9:0.00} ms | ratio {Median(ratios),6:0.00} ({ratios.Min():0.00}-{ratios.Max():0.00})"));
    }

    private static double Milliseconds(Action action)
    {
        GC.Collect();
        var watch = Stopwatch.StartNew();
        action();
        return watch.Elapsed.TotalMilliseconds;
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
