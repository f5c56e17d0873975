namespace GovOpenFlow.Reading.Tests.Layouts;

/// <summary>A plan laid out as a title, a heading row and rows of cells, before a format prints it.</summary>
/// <param name="Before">Lines before the table.</param>
/// <param name="Columns">The heading row.</param>
/// <param name="Rows">In order.</param>
/// <param name="Behind">Lines after the table.</param>
public sealed record AbstractPlan(IReadOnlyList<string> Before, IReadOnlyList<string> Columns, IReadOnlyList<AbstractRow> Rows, IReadOnlyList<string> Behind);

/// <summary>A row.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Left">Headings to the left of the task, outermost first; empty where the cell above goes on.</param>
/// <param name="Cells">One for each column after the headings to the left; a heading row has one.</param>
public sealed record AbstractRow(RowKind Kind, IReadOnlyList<string> Left, IReadOnlyList<string> Cells);

public enum RowKind
{
    Heading,
    Task,

    /// <summary>The page breaks: page number, and the heading row again.</summary>
    Break,
}
