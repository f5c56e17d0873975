namespace GovOpenFlow.Core.Plans;

/// <summary>Text as printed, with the place where it stands.</summary>
public sealed record SourcedText(string Text, SourceSpan Span);
