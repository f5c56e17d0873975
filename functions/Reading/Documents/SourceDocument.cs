using GovOpenFlow.Core.Plans;

namespace GovOpenFlow.Reading.Documents;

/// <summary>A document as loaded from any format: its text, and the blocks that the format itself tells apart.</summary>
/// <remarks>
/// Every span in <see cref="Blocks"/> points into <see cref="Text"/>, so that a field can be shown beside the place it came from,
/// whatever the format was. Lines are parted by \n alone; \r\n and \r are folded while loading.
/// </remarks>
public sealed record SourceDocument
{
    /// <summary>The whole visible text, in reading order.</summary>
    public required string Text { get; init; }

    /// <summary>The format as detected: text, html, docx or xlsx.</summary>
    public required string Format { get; init; }

    /// <summary>The character encoding as detected (utf-8, gb18030, utf-16 …).</summary>
    public required string Encoding { get; init; }

    /// <summary>Paragraphs and tables in reading order. Plain text has paragraphs only; tables drawn with bars or laid out line by line are found later.</summary>
    public required IReadOnlyList<Block> Blocks { get; init; }

    /// <summary>What loading noticed: a guessed encoding, a part left out.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics { get; init; } = [];
}
