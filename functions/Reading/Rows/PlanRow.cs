using GovOpenFlow.Core.Plans;
using GovOpenFlow.Reading.Text;

namespace GovOpenFlow.Reading.Rows;

/// <summary>One line of a plan as every shape of document is brought to it; items are made from these alone.</summary>
public sealed record PlanRow
{
    /// <summary>The number as printed, without its point.</summary>
    public Piece? Number { get; init; }

    /// <summary>The number's value, to see whether one was lost.</summary>
    public int? NumberValue { get; init; }

    /// <summary>A title printed apart from the text.</summary>
    public Piece? Title { get; init; }

    /// <summary>The requirement without its number.</summary>
    public required Piece Text { get; init; }

    public IReadOnlyList<Section> Sections { get; init; } = [];

    /// <summary>Fields that set deadlines.</summary>
    public IReadOnlyList<Piece> Deadlines { get; init; } = [];

    public IReadOnlyList<UnitField> Units { get; init; } = [];

    /// <summary>Everything the row was read from.</summary>
    public required Piece Whole { get; init; }

    /// <summary>Where the deadline came from when the row itself has none.</summary>
    public Origin DeadlineOrigin { get; init; }

    /// <summary>Where the units came from when the row itself names none.</summary>
    public Origin UnitOrigin { get; init; }

    /// <summary>True where one cell stands for two columns of units.</summary>
    public bool IsSingleUnitCell { get; init; }

    /// <summary>Whether the document has a place for deadlines in this row, so that an empty one is worth a word.</summary>
    public bool ExpectsDeadline { get; init; }
}
