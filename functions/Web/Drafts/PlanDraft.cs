using GovOpenFlow.Core.Units;

namespace GovOpenFlow.Web.Drafts;

/// <summary>A plan that is being prepared: the document, and what the coordinator said about its reading.</summary>
public sealed record PlanDraft
{
    /// <summary>Twelve hexadecimal digits.</summary>
    public required string Id { get; init; }

    public string? FileName { get; init; }

    /// <summary>The document's size in bytes, and in how many parts it is kept.</summary>
    public required int Bytes { get; init; }

    public required int Parts { get; init; }

    /// <summary>Title as read, for lists.</summary>
    public string? Title { get; init; }

    /// <summary>The plan's year where the coordinator stated it; null: the document's.</summary>
    public int? Year { get; init; }

    /// <summary>The day from which the year runs; null: the day on which it is started.</summary>
    public DateOnly? StartOn { get; init; }

    /// <summary>The plan whose look-back list is taken over; null: none.</summary>
    public string? LookBackFrom { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required string CreatedBy { get; init; }

    /// <summary>What was corrected, at most one for a line.</summary>
    public IReadOnlyList<DraftCorrection> Corrections { get; init; } = [];

    /// <summary>Diagnostics that the coordinator found right as read, by key.</summary>
    public IReadOnlyList<DraftConfirmation> Confirmed { get; init; } = [];

    /// <summary>The plan that was started from it; null: not yet.</summary>
    public string? StartedAs { get; init; }
}

/// <summary>A line of the reading, corrected.</summary>
/// <param name="Line">i7 for item 7 of the reading, c3 for candidate 3.</param>
/// <param name="Deadline">The deadline that holds instead, in the words of plans or as a date; null: as read.</param>
/// <param name="Units">The units that hold instead; null: as read.</param>
/// <param name="Dropped">It is no item, and is left out.</param>
/// <param name="Taken">A candidate is an item, and is taken in.</param>
/// <param name="At">When it was corrected.</param>
/// <param name="By">Who did.</param>
public sealed record DraftCorrection(
    string Line, string? Deadline, IReadOnlyList<DraftUnit>? Units, bool Dropped, bool Taken, DateTimeOffset At, string By);

/// <summary>A unit of a corrected line.</summary>
public sealed record DraftUnit(string Name, Role Role);

/// <summary>A diagnostic that was found right as read.</summary>
/// <param name="Key">Its key.</param>
/// <param name="At">When.</param>
/// <param name="By">By whom.</param>
public sealed record DraftConfirmation(string Key, DateTimeOffset At, string By);
