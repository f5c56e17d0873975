using GovOpenFlow.Core.Units;

namespace GovOpenFlow.Core.Plans;

/// <summary>One issuer's published list for one year (工作要点 / 责任清单). What the document does not say is null.</summary>
public sealed record WorkPlan
{
    public string? Title { get; init; }

    public string? Issuer { get; init; }

    /// <summary>The document's number as printed, such as 某政办发〔2026〕8号.</summary>
    public string? DocumentNumber { get; init; }

    /// <summary>The year that the plan is for.</summary>
    public int? Year { get; init; }

    /// <summary>The day on which the document was issued.</summary>
    public DateOnly? IssuedOn { get; init; }

    public IReadOnlyList<WorkItem> Items { get; init; } = [];

    /// <summary>Groups whose members the document itself lists, for example in an attachment.</summary>
    public IReadOnlyList<UnitGroup> Groups { get; init; } = [];
}
