using System.Globalization;

namespace GovOpenFlow.Core.Scores;

/// <summary>A quarter or a whole year: what is scored together and told in one circular.</summary>
/// <param name="Year">The plan's year.</param>
/// <param name="Quarter">1–4; null: the whole year.</param>
public sealed record ScorePeriod(int Year, int? Quarter = null)
{
    /// <summary>Its first day.</summary>
    public DateOnly From => new(Year, Quarter is { } quarter ? (3 * quarter) - 2 : 1, 1);

    /// <summary>Its last day.</summary>
    public DateOnly To => From.AddMonths(Quarter is null ? 12 : 3).AddDays(-1);

    /// <summary>The quarter after it; after a year or its last quarter, the next year's first.</summary>
    public ScorePeriod After() => Quarter is { } quarter and < 4 ? new(Year, quarter + 1) : new(Year + 1, 1);

    /// <summary>Whether a day lies in it.</summary>
    public bool Contains(DateOnly day) => From <= day && day <= To;

    /// <summary>2026-q1, or 2026 for the year.</summary>
    public override string ToString() => Quarter is { } quarter
        ? string.Create(CultureInfo.InvariantCulture, $"{Year}-q{quarter}")
        : Year.ToString(CultureInfo.InvariantCulture);
}
