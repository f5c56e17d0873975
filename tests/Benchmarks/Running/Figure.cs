namespace GovOpenFlow.Benchmarks.Running;

/// <summary>What one contender reached.</summary>
/// <param name="Bench">The benchmark.</param>
/// <param name="Measure">What was measured.</param>
/// <param name="Contender">Who; the product comes first.</param>
/// <param name="Unit">Of the value.</param>
/// <param name="Value">Median and range.</param>
/// <param name="OursToIt">The product's figure divided by this one's, round by round; null for the product itself and for single figures.</param>
internal sealed record Figure(string Bench, string Measure, string Contender, string Unit, Spread Value, Spread? OursToIt);
