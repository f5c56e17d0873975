using System.Collections.Frozen;

namespace GovOpenFlow.Reading.Formats.Html;

/// <summary>What the names of elements mean for reading.</summary>
internal static class HtmlTags
{
    /// <summary>Elements that begin a line of their own.</summary>
    public static readonly FrozenSet<string> Blocks = FrozenSet.Create(
        "html", "body", "p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "dl", "dt", "dd", "section", "article", "main",
        "header", "hgroup", "center", "blockquote", "pre", "fieldset", "legend", "form", "figure", "figcaption", "address", "details",
        "summary", "caption", "nav", "footer", "aside", "table", "thead", "tbody", "tfoot", "tr", "td", "th", "dir", "menu", "listing");

    /// <summary>Elements whose content is never part of what a page says, and that pages do end.</summary>
    public static readonly FrozenSet<string> Dropped = FrozenSet.Create(
        "script", "style", "noscript", "template", "object", "audio", "video", "dialog", "iframe", "noframes", "frameset", "textarea", "title");

    /// <summary>The same for small elements: where their end is missing, the end of the block around them serves.</summary>
    public static readonly FrozenSet<string> DroppedInline = FrozenSet.Create("select", "datalist", "button", "svg", "canvas", "map", "rt", "rp");

    /// <summary>Elements without content and without an end.</summary>
    public static readonly FrozenSet<string> Void = FrozenSet.Create(
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr", "frame", "keygen");

    /// <summary>Elements whose content the tokenizer must not take for markup.</summary>
    public static readonly FrozenSet<string> RawText = FrozenSet.Create("script", "style", "iframe", "noframes", "noembed", "xmp");

    /// <summary>Parts of a table that only a table can end.</summary>
    public static bool IsTablePart(string tag) => tag is "table" or "thead" or "tbody" or "tfoot" or "tr" or "td" or "th";

    public static bool IsTableSection(string tag) => tag is "thead" or "tbody" or "tfoot";

    public static bool IsCell(string tag) => tag is "td" or "th";
}
