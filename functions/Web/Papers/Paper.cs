namespace GovOpenFlow.Web.Papers;

/// <summary>A text for people that is shown as a page and handed out as a Word document: both say the same.</summary>
/// <param name="Title">Its title.</param>
/// <param name="Subtitle">Below the title, such as the instant that the figures hold for.</param>
/// <param name="Blocks">In order.</param>
public sealed record Paper(string Title, string Subtitle, IReadOnlyList<PaperBlock> Blocks);

/// <summary>A part of a paper.</summary>
public abstract record PaperBlock
{
    /// <summary>A heading.</summary>
    /// <param name="Text">With its number.</param>
    public sealed record Heading(string Text) : PaperBlock;

    /// <summary>A paragraph.</summary>
    public sealed record Paragraph(string Text) : PaperBlock;

    /// <summary>A table.</summary>
    /// <param name="Caption">What it lists.</param>
    /// <param name="Columns">From left to right.</param>
    /// <param name="Rows">Each with a cell for each column.</param>
    public sealed record Table(string Caption, IReadOnlyList<PaperColumn> Columns, IReadOnlyList<IReadOnlyList<PaperCell>> Rows) : PaperBlock;
}

/// <summary>A column of a paper's table.</summary>
/// <param name="Title">Its heading.</param>
/// <param name="Width">Its share of the page's width, 1 or more.</param>
/// <param name="IsNumber">Whether its cells are figures, which stand right.</param>
/// <param name="IsHead">Whether its cells name their rows.</param>
public sealed record PaperColumn(string Title, int Width, bool IsNumber = false, bool IsHead = false);

/// <summary>A cell of a paper's table.</summary>
/// <param name="Text">What it says.</param>
/// <param name="Path">Where the page leads from here, or null.</param>
public sealed record PaperCell(string Text, string? Path = null)
{
    public static implicit operator PaperCell(string text) => new(text);
}
