using GovOpenFlow.Reading.Documents;

namespace GovOpenFlow.Web.Plans;

/// <summary>The document as it was read: what every span points into.</summary>
/// <param name="Format">As detected: text, html, docx or xlsx.</param>
/// <param name="Encoding">As detected: utf-8, gb18030, utf-16 and others.</param>
/// <param name="Text">The whole visible text in reading order; lines are parted by \n, the cells of a table's row by " | ".</param>
public sealed record PlanSourceJson(string Format, string Encoding, string Text)
{
    internal static PlanSourceJson Of(SourceDocument document) => new(document.Format, document.Encoding, document.Text);
}
