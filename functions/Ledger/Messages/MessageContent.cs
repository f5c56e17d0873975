using GovOpenFlow.Ledger.Sending;

namespace GovOpenFlow.Ledger.Messages;

/// <summary>A message in words.</summary>
/// <param name="Subject">One line; empty for SMS.</param>
/// <param name="Text">The plain text.</param>
/// <param name="Html">The same as HTML; null for SMS.</param>
public sealed record MessageContent(string Subject, string Text, string? Html)
{
    /// <summary>Files for channels that carry files.</summary>
    public IReadOnlyList<MessageAttachment> Attachments { get; init; } = [];
}
