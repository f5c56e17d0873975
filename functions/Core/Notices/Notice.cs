namespace GovOpenFlow.Core.Notices;

/// <summary>One message to one recipient on one channel (通知), to be sent once.</summary>
/// <param name="AssignmentId">What it is about.</param>
/// <param name="Checkpoint">Index of the checkpoint that caused it, from 0.</param>
/// <param name="Epoch">The assignment's epoch when it was caused.</param>
/// <param name="Kind">Why it is sent.</param>
/// <param name="Level">What tells steps of one kind apart: working days for reminders, 1–3 for escalations, a running number for extensions and failures, else 0.</param>
/// <param name="Recipient">Whom it is for.</param>
/// <param name="Channel">How it is sent.</param>
/// <param name="Unit">The unit whose contacts are meant; on a reassignment the former one.</param>
/// <param name="NotBefore">The next sending time of the policy's window.</param>
public sealed record Notice(
    string AssignmentId,
    int Checkpoint,
    int Epoch,
    NoticeKind Kind,
    int Level,
    Recipient Recipient,
    Channel Channel,
    string Unit,
    DateTimeOffset NotBefore)
{
    /// <summary>Follows from the cause alone: the same cause never makes two notices.</summary>
    public string Key => FormattableString.Invariant(
        $"{AssignmentId}/{Checkpoint}/{Epoch}/{Kind}/{Level}/{Recipient}/{Channel}").ToLowerInvariant();
}
