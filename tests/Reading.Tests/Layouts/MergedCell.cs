namespace GovOpenFlow.Reading.Tests.Layouts;

/// <summary>A cell as a format with merged cells prints it.</summary>
/// <param name="column">Its first column, from 0.</param>
/// <param name="columns">Columns it reaches over.</param>
/// <param name="text">Its text; \n is a line break.</param>
public sealed class MergedCell(int column, int columns, string text)
{
    public int Column => column;

    public int Columns => columns;

    public string Text => text;

    /// <summary>Rows it reaches over.</summary>
    public int Rows { get; set; } = 1;
}
