namespace GovOpenFlow.Reading.Rows;

/// <summary>Where a row's field came from.</summary>
public enum Origin
{
    /// <summary>The row prints it.</summary>
    Own,

    /// <summary>A cell that the format itself marks as merged over several rows.</summary>
    Merged,

    /// <summary>The row above, because the row prints none: a merged cell that the text does not show.</summary>
    RowAbove,

    /// <summary>A heading above.</summary>
    Heading,
}
