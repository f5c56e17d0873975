using AngleSharp.Html;
using AngleSharp.Html.Parser;
using AngleSharp.Html.Parser.Tokens;
using AngleSharp.Text;
using GovOpenFlow.Reading.Diagnostics;

namespace GovOpenFlow.Reading.Formats.Html;

/// <summary>Builds the tree of a page from AngleSharp's tokens: the blocks, tables and text, and nothing of the inline markup.</summary>
/// <remarks>
/// AngleSharp's own document is not used because its cost is not bounded by the page's size: forty thousand nested
/// elements or five thousand unclosed ones keep it busy for ten seconds and more. This tree costs each token once.
/// No script runs and nothing is fetched, because nothing here could.
/// </remarks>
internal sealed class HtmlTreeBuilder
{
    private readonly LoadNotes _notes;
    private readonly HtmlOpenElements _open;
    private int _elements;
    private string? _droppedTag;
    private int _droppedDepth;
    private bool _inLink;

    private HtmlTreeBuilder(LoadNotes notes)
    {
        _notes = notes;
        _open = new HtmlOpenElements(notes);
    }

    private HtmlNode Top => _open.Top;

    /// <exception cref="UnreadableDocumentException">More elements than any page needs, or deeper in one another.</exception>
    public static HtmlNode Build(string html, LoadNotes notes)
    {
        var builder = new HtmlTreeBuilder(notes);
        using var source = new TextSource(html);
        using var tokenizer = new HtmlTokenizer(source, HtmlEntityProvider.Resolver)
        {
            SkipComments = true,
            DisableElementPositionTracking = true,
            ShouldEmitAttribute = static (ref AngleSharp.Html.Parser.Tokens.Struct.StructHtmlToken _, ReadOnlyMemory<char> name) => HtmlAttributes.IsRead(name.Span),
        };
        for (var token = tokenizer.Get(); token.Type != HtmlTokenType.EndOfFile; token = tokenizer.Get())
        {
            builder.Take(token, tokenizer);
        }

        return builder._open.CloseAll();
    }

    private void Take(HtmlToken token, HtmlTokenizer tokenizer)
    {
        switch (token.Type)
        {
            case HtmlTokenType.StartTag:
                tokenizer.State = HtmlTags.RawText.Contains(token.Name) ? HtmlParseMode.Rawtext
                    : token.Name is "title" or "textarea" ? HtmlParseMode.RCData
                    : HtmlParseMode.PCData;
                Start(token.AsTag());
                break;
            case HtmlTokenType.EndTag:
                End(token.Name);
                break;
            case HtmlTokenType.Character when _droppedTag is null:
                AddText(token.Data);
                break;
        }
    }

    private void Start(HtmlTagToken tag)
    {
        var name = tag.Name;
        if (_droppedTag is not null)
        {
            _droppedDepth += name == _droppedTag && !tag.IsSelfClosing ? 1 : 0;
            return;
        }

        if (++_elements > Bounds.HtmlElements)
        {
            throw _notes.Refuse(RefusalCodes.TooComplex, "too-many-elements", Bounds.HtmlElements);
        }

        if (HtmlTags.Void.Contains(name))
        {
            AddVoid(name);
        }
        else if (HtmlTags.Blocks.Contains(name))
        {
            OpenBlock(tag);
        }
        else if (HtmlTags.Dropped.Contains(name) || HtmlTags.DroppedInline.Contains(name) || HtmlAttributes.IsHidden(tag))
        {
            Drop(tag);
        }
        else if (name == "a")
        {
            _inLink = HtmlAttributes.Value(tag, "href").Length > 0;
            Top.Links += _inLink ? 1 : 0;
        }
    }

    private void Drop(HtmlTagToken tag)
    {
        if (!tag.IsSelfClosing)
        {
            (_droppedTag, _droppedDepth) = (tag.Name, 1);
        }
    }

    private void AddVoid(string name)
    {
        if (name is "br" or "hr")
        {
            Top.Add(new HtmlNode(name));
        }
    }

    private void AddText(string text)
    {
        var length = 0;
        foreach (var c in text)
        {
            length += char.IsWhiteSpace(c) ? 0 : 1;
        }

        Top.Add(HtmlNode.OfText(text));
        Top.TextLength += length;
        Top.LinkedLength += _inLink ? length : 0;
    }

    private void OpenBlock(HtmlTagToken tag)
    {
        var name = tag.Name;
        if (name is "html" or "body")
        {
            return;
        }

        _inLink = false;
        // The ends that HTML lets a page leave out.
        switch (name)
        {
            case "td" or "th":
                _open.CloseInside("tr", "table");
                break;
            case "tr":
                _open.CloseInside("table", "thead", "tbody", "tfoot");
                break;
            case "thead" or "tbody" or "tfoot" or "caption":
                _open.CloseInside("table");
                break;
            case "li":
                _open.CloseOwn(name, "ul", "ol");
                break;
            case "dt" or "dd":
                _open.CloseOwn("dt", "dl");
                _open.CloseOwn("dd", "dl");
                break;
            default:
                if (Top.Tag is "p")
                {
                    _open.Close();
                }

                break;
        }

        if (HtmlTags.IsCell(name) && Top.Tag != "tr")
        {
            _open.Push(new HtmlNode("tr"));
        }

        _open.Push(HtmlAttributes.Node(tag));
        if (tag.IsSelfClosing && name == "p")
        {
            _open.Close();
        }
    }

    private void End(string name)
    {
        if (_droppedTag is not null)
        {
            _droppedDepth -= name == _droppedTag ? 1 : 0;
            var endsWithItsBlock = !HtmlTags.Dropped.Contains(_droppedTag) && HtmlTags.Blocks.Contains(name);
            if (_droppedDepth > 0 && !endsWithItsBlock)
            {
                return;
            }

            _droppedTag = null;
            if (!endsWithItsBlock)
            {
                return;
            }
        }

        switch (name)
        {
            case "a":
                _inLink = false;
                break;
            case "br":
                AddVoid(name);
                break;
            default:
                if (HtmlTags.Blocks.Contains(name))
                {
                    _inLink = false;
                    _open.CloseNamed(name);
                }

                break;
        }
    }
}
