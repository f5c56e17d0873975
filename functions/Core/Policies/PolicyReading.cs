namespace GovOpenFlow.Core.Policies;

/// <summary>What a policy's document says.</summary>
/// <param name="Policy">Null where there is any error, so that nothing is taken over by half.</param>
/// <param name="Errors">In order of place; at most <see cref="PolicyJson.MostErrors"/>.</param>
/// <param name="Warnings">What is allowed but looks like an oversight, in order of place.</param>
/// <param name="Inherited">Paths of the fields that the document leaves to its basis, such as $.yellowDays.</param>
public sealed record PolicyReading(
    Policy? Policy,
    IReadOnlyList<PolicyError> Errors,
    IReadOnlyList<PolicyError> Warnings,
    IReadOnlyList<string> Inherited);
