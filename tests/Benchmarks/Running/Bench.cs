namespace GovOpenFlow.Benchmarks.Running;

/// <summary>A benchmark that can be run by its name.</summary>
/// <param name="Name">By which it is asked for.</param>
/// <param name="Says">What it measures, for the list.</param>
/// <param name="RunAsync">Measures and reports.</param>
internal sealed record Bench(string Name, string Says, Func<Run, Task> RunAsync);
