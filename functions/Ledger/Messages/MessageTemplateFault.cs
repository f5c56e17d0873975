using GovOpenFlow.Ledger.Templates;

namespace GovOpenFlow.Ledger.Messages;

/// <summary>What is wrong with an overriding template.</summary>
/// <param name="File">Its name.</param>
/// <param name="Code">unknown-file, too-large, blank, needs-lines or bad-placeholder.</param>
/// <param name="Placeholder">The placeholder, for bad-placeholder.</param>
/// <param name="Known">The file names, or the placeholders, that there are.</param>
public sealed record MessageTemplateFault(string File, string Code, TemplateFault? Placeholder, IReadOnlyList<string> Known);
