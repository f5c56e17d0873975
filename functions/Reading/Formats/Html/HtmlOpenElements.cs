using GovOpenFlow.Reading.Diagnostics;

namespace GovOpenFlow.Reading.Formats.Html;

/// <summary>The elements of a page that have begun and not ended, outermost first.</summary>
internal sealed class HtmlOpenElements(LoadNotes notes)
{
    private readonly List<HtmlNode> _open = [new("html")];
    private int _looks;

    /// <summary>The innermost open element.</summary>
    public HtmlNode Top => _open[^1];

    /// <summary>The page, with all that is open ended.</summary>
    public HtmlNode CloseAll()
    {
        CloseDownTo(1);
        return Top;
    }

    /// <summary>Opens an element inside the innermost one.</summary>
    /// <exception cref="UnreadableDocumentException">Deeper than any page needs.</exception>
    public void Push(HtmlNode node)
    {
        if (_open.Count >= Bounds.Depth)
        {
            throw notes.Refuse(RefusalCodes.TooComplex, "too-deep", Bounds.Depth);
        }

        Top.Add(node);
        _open.Add(node);
    }

    /// <summary>Closes the nearest open element of the name. The end of a block does not reach out of the cell it stands in.</summary>
    public void CloseNamed(string name)
    {
        var isTablePart = HtmlTags.IsTablePart(name);
        for (var at = _open.Count - 1; at > 0; at--)
        {
            var tag = OpenTag(at);
            if (tag == name)
            {
                CloseDownTo(at);
                return;
            }

            if (isTablePart ? tag == "table" : HtmlTags.IsTablePart(tag))
            {
                return;
            }
        }
    }

    /// <summary>Closes what is open inside the nearest of the containers; nothing where none is open.</summary>
    public void CloseInside(params ReadOnlySpan<string> containers)
    {
        for (var at = _open.Count - 1; at > 0; at--)
        {
            var tag = OpenTag(at);
            if (containers.Contains(tag))
            {
                CloseDownTo(at + 1);
                return;
            }

            if (tag == "table")
            {
                return;
            }
        }
    }

    /// <summary>Closes an open element of the name unless one of the containers lies between.</summary>
    public void CloseOwn(string name, params ReadOnlySpan<string> containers)
    {
        for (var at = _open.Count - 1; at > 0; at--)
        {
            var tag = OpenTag(at);
            if (tag == name)
            {
                CloseDownTo(at);
                return;
            }

            if (containers.Contains(tag) || HtmlTags.IsTablePart(tag))
            {
                return;
            }
        }
    }

    /// <summary>The name of an open element. Looking is counted: wrong ends in deep markup must not cost their product.</summary>
    private string OpenTag(int at)
    {
        if (++_looks > Bounds.HtmlLooks)
        {
            throw notes.Refuse(RefusalCodes.TooComplex, "too-many-elements", Bounds.HtmlElements);
        }

        return _open[at].Tag;
    }

    private void CloseDownTo(int count)
    {
        while (_open.Count > count)
        {
            Close();
        }
    }

    /// <summary>Closes the innermost element and hands its counts to the one around it.</summary>
    public void Close()
    {
        var node = Top;
        _open.RemoveAt(_open.Count - 1);
        if (node.IsHidden)
        {
            return;
        }

        Top.TextLength += node.TextLength;
        Top.LinkedLength += node.LinkedLength;
        Top.Links += node.Links;
        Top.TabledLength += node.Tag == "table" ? node.TextLength : node.TabledLength;
    }
}
