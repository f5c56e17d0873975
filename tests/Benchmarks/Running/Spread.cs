namespace GovOpenFlow.Benchmarks.Running;

/// <summary>Median and range of the rounds' figures.</summary>
internal sealed record Spread(double Median, double Least, double Most, int Rounds)
{
    public static Spread Of(IReadOnlyList<double> figures)
    {
        var sorted = figures.Order().ToList();
        var middle = sorted.Count / 2;
        var median = sorted.Count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        return new(median, sorted[0], sorted[^1], sorted.Count);
    }
}
