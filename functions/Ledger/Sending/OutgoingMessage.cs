using GovOpenFlow.Core.Notices;

namespace GovOpenFlow.Ledger.Sending;

/// <summary>One message to one address: a notice, or several as a digest.</summary>
/// <param name="Id">Follows from the notices it carries; the provider's idempotency key. Lower-case letters and digits.</param>
/// <param name="Channel">How it is sent.</param>
/// <param name="Address">An e-mail address, a phone number, or the address of a robot.</param>
/// <param name="Name">The recipient's name, or null.</param>
/// <param name="Subject">The subject; empty for SMS.</param>
/// <param name="Text">The plain text.</param>
/// <param name="Html">The same as HTML, or null.</param>
/// <param name="At">When it is sent.</param>
public sealed record OutgoingMessage(
    string Id, Channel Channel, string Address, string? Name, string Subject, string Text, string? Html, DateTimeOffset At)
{
    /// <summary>Files that go with it, on channels that carry files; elsewhere they are left out.</summary>
    public IReadOnlyList<MessageAttachment> Attachments { get; init; } = [];
}
