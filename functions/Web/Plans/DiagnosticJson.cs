using GovOpenFlow.Core.Plans;

namespace GovOpenFlow.Web.Plans;

/// <summary>Something about a document that a person should know or settle.</summary>
/// <param name="Severity">How much it asks.</param>
/// <param name="Code">Stable, in kebab-case.</param>
/// <param name="Message">What is so and what can be done, in the caller's language.</param>
/// <param name="Line">From 1; null where it concerns the whole document.</param>
/// <param name="Column">From 1, in UTF-16 units; null likewise.</param>
/// <param name="Start">Offset in the document's text, from 0, in UTF-16 units; null likewise.</param>
/// <param name="Length">How many UTF-16 units it is about; null likewise.</param>
/// <param name="Item">The item's ordinal, or null.</param>
public sealed record DiagnosticJson(Severity Severity, string Code, string Message, int? Line, int? Column, int? Start, int? Length, int? Item)
{
    internal static DiagnosticJson Of(Diagnostic one) =>
        new(one.Severity, one.Code, one.Message, one.Span?.Line, one.Span?.Column, one.Span?.Start, one.Span?.Length, one.Item);
}
