namespace GovOpenFlow.Ledger.Templates;

/// <summary>A placeholder that nothing can be put into.</summary>
/// <param name="Line">From 1.</param>
/// <param name="Column">From 1, in characters.</param>
/// <param name="Name">What stands between the braces.</param>
/// <param name="Nearest">The known name that was most likely meant, or null.</param>
public sealed record TemplateFault(int Line, int Column, string Name, string? Nearest);
