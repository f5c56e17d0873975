using GovOpenFlow.Reading.Text;

namespace GovOpenFlow.Reading.Rows;

/// <summary>A line of text that is not empty.</summary>
/// <param name="Text">Without blanks at its ends.</param>
/// <param name="IsTabbed">Whether a tab stands before it.</param>
/// <param name="BlankLines">How many empty lines stand before it.</param>
public readonly record struct Line(Piece Text, bool IsTabbed, int BlankLines);
