using GovOpenFlow.Core.Plans;
using GovOpenFlow.Reading.Diagnostics;
using GovOpenFlow.Reading.Text;

namespace GovOpenFlow.Reading.Headings;

/// <summary>The headings that are open at a place of the document, matched by their ordinals.</summary>
public sealed class SectionStack(DiagnosticList diagnostics)
{
    private readonly List<(OrdinalStyle? Style, Section Section, string Key)> open = [];
    private readonly Dictionary<OrdinalStyle, int> latest = [];
    private IReadOnlyList<Section>? current;
    private int unnumbered;

    /// <summary>The open headings, outermost first.</summary>
    public IReadOnlyList<Section> Current => current ??= [.. open.Select(entry => entry.Section)];

    /// <summary>The innermost open heading's text, or null.</summary>
    public Section? Innermost => open.Count == 0 ? null : open[^1].Section;

    /// <summary>Opens a heading, or passes over it where it only repeats the open one at a page break.</summary>
    /// <param name="ordinal">Its number.</param>
    /// <param name="whole">The heading with its number.</param>
    /// <param name="printed">The heading's text where it is not the piece itself.</param>
    public void Open(Ordinal ordinal, Piece whole, string? printed = null)
    {
        var key = MainlandTerms.Fold(ordinal.Rest.Trim("。.,;:").Key);
        var at = open.FindIndex(entry => entry.Style == ordinal.Style);
        if (at >= 0 && open[at].Section.Ordinal == ordinal.Value)
        {
            if (key == open[at].Key || open[at].Section.Span.Start == whole.Start)
            {
                return;
            }

            diagnostics.Add(Similarity.Of(key, open[at].Key) >= 0.5 ? DiagnosticCodes.HeadingReworded : DiagnosticCodes.HeadingGap, whole.Span, null, whole.Raw, open[at].Section.Text);
            if (Similarity.Of(key, open[at].Key) >= 0.5)
            {
                return;
            }
        }
        else if (ordinal.Value != 1 && latest.TryGetValue(ordinal.Style, out var before) && ordinal.Value != before + 1)
        {
            diagnostics.Add(DiagnosticCodes.HeadingGap, whole.Span, null, whole.Raw, before);
        }

        latest[ordinal.Style] = ordinal.Value;
        Close(style => style is null || style >= ordinal.Style);
        Push(ordinal.Style, ordinal.Value, whole, printed ?? whole.Raw, key);
    }

    /// <summary>Opens a heading that prints no number; its ordinal is its place among its like.</summary>
    public void OpenUnnumbered(Piece whole)
    {
        var key = MainlandTerms.Fold(whole.Key);
        if (open.Exists(entry => entry.Style is null && entry.Key == key))
        {
            return;
        }

        Close(style => style is null);
        Push(null, ++unnumbered, whole, whole.Raw, key);
    }

    private void Close(Func<OrdinalStyle?, bool> closes)
    {
        var at = open.FindIndex(entry => closes(entry.Style));
        if (at >= 0)
        {
            open.RemoveRange(at, open.Count - at);
        }

        current = null;
    }

    private void Push(OrdinalStyle? style, int value, Piece whole, string printed, string key)
    {
        open.Add((style, new Section(open.Count + 1, value, printed, whole.Span), key));
        current = null;
    }
}
