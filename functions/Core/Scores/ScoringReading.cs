using GovOpenFlow.Core.Policies;

namespace GovOpenFlow.Core.Scores;

/// <summary>What a scoring document says.</summary>
/// <param name="Scoring">Null where there is any error, so that nothing is taken over by half.</param>
/// <param name="Errors">In order of place.</param>
public sealed record ScoringReading(Scoring? Scoring, IReadOnlyList<PolicyError> Errors);
