using GovOpenFlow.Core.Deadlines;
using GovOpenFlow.Core.Units;

namespace GovOpenFlow.Core.Plans;

/// <summary>One numbered line of a plan (任务).</summary>
public sealed record WorkItem
{
    /// <summary>Position in the plan, from 1, without gaps.</summary>
    public required int Ordinal { get; init; }

    /// <summary>The number as printed (1, （三）), or null where the document prints none.</summary>
    public string? Number { get; init; }

    /// <summary>Where the number is printed; null where the document prints none.</summary>
    public SourceSpan? NumberSpan { get; init; }

    /// <summary>The headings above it, outermost first.</summary>
    public IReadOnlyList<Section> Sections { get; init; } = [];

    /// <summary>A short name: the printed title, or the first sentence or clause of the text.</summary>
    public required string Title { get; init; }

    /// <summary>Where the title was taken from: a place of its own, or the beginning of the text. Null for a plan that was started before this was kept.</summary>
    public SourceSpan? TitleSpan { get; init; }

    /// <summary>The whole requirement as printed, without its number.</summary>
    public required SourcedText Text { get; init; }

    /// <summary>The deadline that binds. <see cref="DeadlineRule.None"/> where the document states none at all.</summary>
    public required DeadlineRule Deadline { get; init; }

    /// <summary>Further deadlines and frequencies that the item states beside the one that binds.</summary>
    public IReadOnlyList<DeadlineRule> OtherDeadlines { get; init; } = [];

    /// <summary>The units named for it, in printed order, without repetition.</summary>
    public IReadOnlyList<UnitMention> Units { get; init; } = [];

    /// <summary>Service standards stated in the text (1个工作日答复): kept, but never a deadline of the item.</summary>
    public IReadOnlyList<SourcedText> Standards { get; init; } = [];

    /// <summary>Everything the item was read from.</summary>
    public required SourceSpan Span { get; init; }
}
