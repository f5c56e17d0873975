using GovOpenFlow.Core.Scores;

namespace GovOpenFlow.Core.Circulars;

/// <summary>Checkpoints of a period, counted.</summary>
/// <param name="Due">Those that counted: due in the period, or reported before their day.</param>
/// <param name="OnTime">First report on time.</param>
/// <param name="Late">First report late.</param>
/// <param name="Overdue">Their day has run out, and nothing is in.</param>
/// <param name="Missed">Given up without a report.</param>
/// <param name="Verified">Verified so far.</param>
/// <param name="AwaitReview">Reported, and not reviewed yet.</param>
/// <param name="Returned">Checkpoints with at least one return.</param>
/// <param name="Level3">Checkpoints that reached level 3.</param>
/// <param name="Pending">Due in the period, but not yet, where it is looked at before its end.</param>
public sealed record CircularTotals(
    int Due, int OnTime, int Late, int Overdue, int Missed, int Verified, int AwaitReview, int Returned, int Level3, int Pending)
{
    /// <summary>On time, in per cent of those due, one decimal; null where none was.</summary>
    public decimal? OnTimeRate => RateOf(OnTime);

    /// <summary>Verified, in per cent of those due, one decimal; null where none was.</summary>
    public decimal? VerifiedRate => RateOf(Verified);

    /// <summary>Counts checkpoints, all of one period.</summary>
    public static CircularTotals Of(IReadOnlyCollection<ScoredCheckpoint> checkpoints)
    {
        var counted = checkpoints.Where(one => one.Counts).ToList();
        return new(
            counted.Count,
            counted.Count(one => one.Timing == CheckpointTiming.OnTime),
            counted.Count(one => one.Timing == CheckpointTiming.Late),
            counted.Count(one => one.Timing == CheckpointTiming.Overdue),
            counted.Count(one => one.Timing == CheckpointTiming.Missed),
            counted.Count(one => one.VerifiedAt is not null),
            counted.Count(one => one.AwaitsReview),
            counted.Count(one => one.Returns > 0),
            counted.Count(one => one.Level >= 3),
            checkpoints.Count - counted.Count);
    }

    private decimal? RateOf(int part) => Due == 0 ? null : Math.Round(100m * part / Due, 1, MidpointRounding.AwayFromZero);
}
