namespace GovOpenFlow.Reading.Formats.Html;

/// <summary>An element or a run of text of a page.</summary>
/// <param name="tag">The element's name in lower case, or "" for text.</param>
internal sealed class HtmlNode(string tag)
{
    private List<HtmlNode>? _children;

    public string Tag => tag;

    /// <summary>A text node's characters, references resolved, spaces as in the source.</summary>
    public string Text { get; private init; } = "";

    public int RowSpan { get; init; } = 1;

    public int ColumnSpan { get; init; } = 1;

    /// <summary>The number that a list starts with or that an item of a list sets, or null.</summary>
    public int? Number { get; init; }

    /// <summary>What its attributes say it is for: see <see cref="HtmlNoise"/>.</summary>
    public bool LooksLikeNoise { get; init; }

    /// <summary>True where the page holds it but does not show it. Its characters do not count.</summary>
    public bool IsHidden { get; init; }

    public IReadOnlyList<HtmlNode> Children => _children is null ? [] : _children;

    /// <summary>Characters inside it, spaces not counted.</summary>
    public int TextLength { get; set; }

    /// <summary>Of these, characters that stand in links.</summary>
    public int LinkedLength { get; set; }

    /// <summary>Links inside it.</summary>
    public int Links { get; set; }

    /// <summary>Characters inside it that stand in tables.</summary>
    public int TabledLength { get; set; }

    public static HtmlNode OfText(string text) => new("") { Text = text };

    public void Add(HtmlNode child) => (_children ??= []).Add(child);
}
