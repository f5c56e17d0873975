namespace GovOpenFlow.Reading.Tests.Layouts;

public enum Form
{
    /// <summary>甲 | 乙 |</summary>
    Bars,

    /// <summary>| 甲 | 乙 | with a rule under the headings.</summary>
    BarsWithMargins,

    /// <summary>Cells parted by tabs, as pasted from a sheet.</summary>
    Tabs,

    /// <summary>One cell to a line, a tab before it.</summary>
    CellPerTabbedLine,

    /// <summary>One cell to a paragraph.</summary>
    CellPerParagraph,

    /// <summary>Prose with (责任单位:…) behind each task.</summary>
    ProseTail,

    /// <summary>Prose with labelled lines under each task.</summary>
    ProseLabels,

    /// <summary>Prose with (甲局牵头,乙局按职责分工负责) behind each task.</summary>
    ProseRoles,
}

public enum HeadingPlace
{
    /// <summary>Rows or lines of their own.</summary>
    Rows,

    /// <summary>In columns to the left, printed with the first task under them.</summary>
    Left,

    /// <summary>None are printed.</summary>
    None,
}

public enum Numbering
{
    Dot,
    Comma,
    Brackets,
    Column,
    None,
}

public enum UnitColumns
{
    /// <summary>责任单位</summary>
    One,

    /// <summary>牵头单位, 责任单位</summary>
    LeadAndResponsible,

    /// <summary>牵头单位, 配合单位</summary>
    LeadAndCooperating,

    /// <summary>牵头领导, 牵头单位, 责任单位</summary>
    WithLeader,

    /// <summary>责任单位 with a sentence: 甲牵头,会同乙、丙办理</summary>
    Sentence,
}

public enum DeadlinePlace
{
    Column,
    Heading,
    Text,
    DocumentWide,
    None,
}

/// <summary>One way to lay a plan out.</summary>
public sealed record Layout(Form Form)
{
    public HeadingPlace Headings { get; init; } = HeadingPlace.Rows;

    public Numbering Numbering { get; init; } = Numbering.Dot;

    public UnitColumns Units { get; init; } = UnitColumns.One;

    public DeadlinePlace Deadline { get; init; } = DeadlinePlace.Column;

    /// <summary>What parts two names.</summary>
    public string Separator { get; init; } = "、";

    /// <summary>Half-width punctuation.</summary>
    public bool IsHalfWidth { get; init; }

    public bool IsTraditional { get; init; }

    /// <summary>After so many tasks the page breaks and headings are repeated; 0 for never.</summary>
    public int PageOf { get; init; }

    /// <summary>Navigation before and footers behind.</summary>
    public bool HasNoise { get; init; }

    /// <summary>工作目标 and 进展情况 among the columns.</summary>
    public bool HasExtraColumns { get; init; }

    public bool IsProse => Form is Form.ProseTail or Form.ProseLabels or Form.ProseRoles;

    public bool IsStream => Form is Form.CellPerTabbedLine or Form.CellPerParagraph;
}
