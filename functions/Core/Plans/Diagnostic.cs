namespace GovOpenFlow.Core.Plans;

/// <summary>Something about a document that a person should know or settle.</summary>
/// <param name="Severity">How much it asks of the coordinator.</param>
/// <param name="Code">One of the closed list of codes, in kebab-case, such as ambiguous-quarter. Stable: programs rely on it.</param>
/// <param name="Message">What is so, what was done about it and what can be done, in the reader's language.</param>
/// <param name="Span">Where, or null where it concerns the whole document.</param>
/// <param name="Item">The item's ordinal, or null.</param>
public sealed record Diagnostic(Severity Severity, string Code, string Message, SourceSpan? Span, int? Item);
