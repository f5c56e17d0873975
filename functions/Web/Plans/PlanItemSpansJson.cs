using GovOpenFlow.Core.Plans;

namespace GovOpenFlow.Web.Plans;

/// <summary>Where the fields of an item stand in the document. Its units carry places of their own.</summary>
/// <param name="Item">Everything that the item was read from.</param>
/// <param name="Number">The number, or null where none is printed.</param>
/// <param name="Sections">The headings above it, outermost first.</param>
/// <param name="Title">What the title was taken from; null for a plan started before this was kept.</param>
/// <param name="Text">The requirement.</param>
/// <param name="Deadline">The deadline that binds, wherever it is printed: the item's row, its text, a heading, or once for the whole document; null where none is stated.</param>
/// <param name="OtherDeadlines">Further deadlines and frequencies that the item states.</param>
/// <param name="Standards">The service standards, in the order of the item's standards.</param>
public sealed record PlanItemSpansJson(
    SpanJson Item, SpanJson? Number, IReadOnlyList<SpanJson> Sections, SpanJson? Title, SpanJson Text, SpanJson? Deadline,
    IReadOnlyList<SpanJson> OtherDeadlines, IReadOnlyList<SpanJson> Standards)
{
    internal static PlanItemSpansJson Of(WorkItem item) => new(
        SpanJson.Of(item.Span),
        SpanJson.Of(item.NumberSpan),
        [.. item.Sections.Select(section => SpanJson.Of(section.Span))],
        SpanJson.Of(item.TitleSpan),
        SpanJson.Of(item.Text.Span),
        SpanJson.Of(item.Deadline.Span),
        [.. item.OtherDeadlines.Select(rule => rule.Span).OfType<SourceSpan>().Select(SpanJson.Of)],
        [.. item.Standards.Select(standard => SpanJson.Of(standard.Span))]);
}
