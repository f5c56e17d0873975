using System.Xml.Linq;

namespace GovOpenFlow.Reading.Formats.Word;

/// <summary>What a paragraph's style says about its number and its use.</summary>
internal sealed class WordStyles
{
    /// <summary>Styles that one style may be based on, one upon another.</summary>
    private const int LongestChain = 32;

    private readonly Dictionary<string, XElement> _styles = [];

    public WordStyles(XElement? root)
    {
        foreach (var style in root?.Elements("style") ?? [])
        {
            if ((string?)style.Attribute("styleId") is { } id)
            {
                _styles.TryAdd(id, style);
            }
        }

        DefaultId = _styles.Values.FirstOrDefault(style =>
            (string?)style.Attribute("type") == "paragraph" && (string?)style.Attribute("default") is "1" or "true") is { } standard
            ? (string?)standard.Attribute("styleId")
            : null;
    }

    private string? DefaultId { get; }

    /// <summary>True for the lines of a table of contents: they repeat headings, with page numbers.</summary>
    public bool IsContentsLine(string? id) =>
        id is not null && _styles.TryGetValue(id, out var style)
        && style.Element("name").Value() is { } name && name.StartsWith("toc ", StringComparison.OrdinalIgnoreCase);

    /// <summary>The list and the level that the style, or one it is based on, puts a paragraph into. Null where none does.</summary>
    public (string List, int? Level)? Numbering(string? id)
    {
        string? list = null;
        int? level = null;
        var next = id ?? DefaultId;
        for (var steps = 0; next is not null && steps < LongestChain && _styles.TryGetValue(next, out var style); steps++)
        {
            var numbering = style.Element("pPr")?.Element("numPr");
            list ??= numbering?.Element("numId").Value();
            level ??= numbering?.Element("ilvl").Number();
            next = style.Element("basedOn").Value();
        }

        return list is null ? null : (list, level);
    }
}
