namespace GovOpenFlow.Core.Scores;

/// <summary>A unit's score in a period.</summary>
/// <param name="Unit">Its canonical name.</param>
/// <param name="Checkpoints">How many counted.</param>
/// <param name="Score">Null where none counted: who had nothing due is neither best nor worst.</param>
/// <param name="Rank">From 1; equal scores share a rank, and the next one is passed over (1, 2, 2, 4). Null as above.</param>
/// <param name="Grade">The grade's name; null as above, or below the lowest grade.</param>
/// <param name="Points">Every point given or taken, in order of item and checkpoint.</param>
public sealed record UnitScore(
    string Unit, int Checkpoints, decimal? Score, int? Rank, string? Grade, IReadOnlyList<ScorePoint> Points);
