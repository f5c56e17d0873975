namespace GovOpenFlow.Benchmarks.Running;

/// <summary>One of the things that are compared.</summary>
/// <param name="Name">What it is.</param>
/// <param name="MeasureAsync">Runs once and gives its figure.</param>
internal sealed record Contender(string Name, Func<Task<double>> MeasureAsync)
{
    public static Contender Of(string name, Func<double> measure) => new(name, () => Task.FromResult(measure()));
}
