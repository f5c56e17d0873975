using GovOpenFlow.Core.Notices;

namespace GovOpenFlow.Ledger.Links;

/// <summary>What a signed link says (签名链接): who may do what, with which round of which assignment, until when, once.</summary>
/// <param name="AssignmentId">1–100 bytes of UTF-8.</param>
/// <param name="Checkpoint">Index of the checkpoint that it is about, from 0.</param>
/// <param name="Epoch">The assignment's epoch when it was made; a later one makes the link pointless.</param>
/// <param name="Action">What it is for.</param>
/// <param name="Recipient">Whose it is: the unit's liaison or leader.</param>
/// <param name="Addressee">Stands for the address it went to, see <see cref="LinkAddressee"/>: another person in the same office needs another link.</param>
/// <param name="Serial">See <see cref="LinkSerial"/>: what the link's own use changes.</param>
/// <param name="Expires">From here on it is not good any more; whole minutes.</param>
public sealed record Link(
    string AssignmentId,
    int Checkpoint,
    int Epoch,
    LinkAction Action,
    Recipient Recipient,
    string Addressee,
    uint Serial,
    DateTimeOffset Expires);
