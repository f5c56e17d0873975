using System.Collections.Frozen;

namespace GovOpenFlow.Reading.Formats.Html;

/// <summary>Tells a site's furniture from what a page says.</summary>
/// <remarks>Nothing that holds a table or the greater part of the page's text is furniture, whatever it is called.</remarks>
internal static class HtmlNoise
{
    /// <summary>A block with so many links, nearly all of whose text is links, is a menu or a list of other pages.</summary>
    private const int MenuLinks = 5;

    private const double MenuShare = 0.8;

    /// <summary>The part of the page's text that furniture may have.</summary>
    private const double LargestShare = 0.3;

    private static readonly FrozenSet<string> Roles = FrozenSet.Create("navigation", "banner", "contentinfo", "search", "complementary", "menu", "menubar");

    private static readonly FrozenSet<string> Names = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "nav", "navbar", "navigation", "menu", "submenu", "topnav", "mainnav", "subnav", "breadcrumb", "breadcrumbs", "crumb", "crumbs", "location",
        "footer", "foot", "bottom", "copyright", "sidebar", "side", "aside", "share", "sharebox", "toolbar", "pagination", "pager", "page-nav",
        "header", "head", "top", "topbar", "banner", "search", "searchbox", "qrcode", "ewm", "weixin", "wechat", "related", "friendlink", "links");

    /// <summary>True where an element's name, role, id or class says that it is furniture.</summary>
    public static bool IsNamedSo(string tag, string role, string id, string classes)
    {
        if (tag is "header" or "nav" or "footer" or "aside" || Roles.Contains(role) || Names.Contains(id))
        {
            return true;
        }

        foreach (var name in classes.AsSpan().SplitAny(' ', '\t', '\n', '\r'))
        {
            if (Names.GetAlternateLookup<ReadOnlySpan<char>>().Contains(classes.AsSpan()[name]))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>True where a block is furniture of the site.</summary>
    /// <param name="node">A block of the page.</param>
    /// <param name="pageLength">Characters of the whole page.</param>
    public static bool Is(HtmlNode node, int pageLength) =>
        node.TabledLength == 0
        && (IsMenu(node) || (node.LooksLikeNoise && node.TextLength <= pageLength * LargestShare));

    /// <summary>True where a block or a cell holds hardly anything but links to other pages.</summary>
    public static bool IsMenu(HtmlNode node) =>
        node.TabledLength == 0 && node.Links >= MenuLinks && node.LinkedLength >= node.TextLength * MenuShare;
}
