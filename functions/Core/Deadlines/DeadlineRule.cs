using GovOpenFlow.Core.Plans;

namespace GovOpenFlow.Core.Deadlines;

/// <summary>What a plan prints as a deadline, understood but not yet dated.</summary>
public sealed record DeadlineRule
{
    /// <summary>No deadline is stated.</summary>
    public static readonly DeadlineRule None = new() { Kind = DeadlineKind.None, Text = "" };

    public required DeadlineKind Kind { get; init; }

    /// <summary>The words as printed.</summary>
    public required string Text { get; init; }

    /// <summary>Where they are printed; null for a rule that no document prints.</summary>
    public SourceSpan? Span { get; init; }

    /// <summary>The year it prints itself (2022年底前), or null: the plan's year.</summary>
    public int? Year { get; init; }

    /// <summary>1–12, for <see cref="DeadlineKind.MonthEnd"/>, <see cref="DeadlineKind.BeforeMonthEnd"/> and <see cref="DeadlineKind.Date"/>; else null.</summary>
    public int? Month { get; init; }

    /// <summary>1–31, for <see cref="DeadlineKind.Date"/>; else null.</summary>
    public int? Day { get; init; }

    /// <summary>1–4, for <see cref="DeadlineKind.BeforeQuarter"/> and <see cref="DeadlineKind.QuarterEnd"/>; else null.</summary>
    public int? Quarter { get; init; }

    /// <summary>1–12 times a year, for <see cref="DeadlineKind.AtLeast"/>; else null.</summary>
    public int? Count { get; init; }
}
