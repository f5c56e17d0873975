namespace GovOpenFlow.Reading.Formats;

/// <summary>A piece of a formatted document before it has a place in the text: what HTML, Word and Excel have in common.</summary>
internal abstract record FlowNode
{
    /// <summary>Characters of text inside it.</summary>
    public abstract int Length { get; }
}

/// <summary>Text of one or more lines, cleaned and trimmed.</summary>
internal sealed record FlowText(string Text) : FlowNode
{
    public override int Length => Text.Length;
}
