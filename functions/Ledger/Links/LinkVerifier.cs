using GovOpenFlow.Core.Assignments;
using GovOpenFlow.Core.Notices;
using GovOpenFlow.Core.Units;
using GovOpenFlow.Ledger.Dispatching;
using GovOpenFlow.Ledger.Store;

namespace GovOpenFlow.Ledger.Links;

/// <summary>Finds out whether a link may be used now.</summary>
/// <param name="codec">Reads tokens.</param>
/// <param name="ledger">Tells how the assignment stands.</param>
/// <param name="addresses">Tells who holds which office now.</param>
public sealed class LinkVerifier(LinkCodec codec, ILedger ledger, AddressBook addresses)
{
    /// <summary>Checks a token.</summary>
    /// <exception cref="LedgerUnavailableException">The ledger cannot be read.</exception>
    public async Task<LinkCheck> CheckAsync(string token, DateTimeOffset now, CancellationToken cancellation = default)
    {
        if (codec.Read(token) is not { } link)
        {
            return new(LinkStanding.Forged);
        }

        var record = await ledger.FindAsync(link.AssignmentId, cancellation).ConfigureAwait(false);
        var holder = record is null ? null : HolderOf(link, record.State);
        return new(
            // Only who holds the link in time learns how things stand.
            now >= link.Expires ? LinkStanding.Expired
                : record is null || holder is null ? LinkStanding.Superseded
                : StandingOf(link, record.State),
            link,
            record,
            holder);
    }

    /// <summary>How a link stands with an assignment whose unit still has the link's holder.</summary>
    internal static LinkStanding StandingOf(Link link, AssignmentState state) =>
        // Closed: there is no newer link to send its sender to.
        state.Stage == Stage.Closed && WasReported(link, state) ? LinkStanding.Used
        : link.Epoch != state.Epoch ? LinkStanding.Superseded
        : link.Action == LinkAction.Acknowledge ? (state is { AcknowledgedAt: null, IsOpen: true } ? LinkStanding.Valid : LinkStanding.Used)
        // Verified, the next checkpoint has begun: that the report was taken is what its sender wants to hear.
        : link.Checkpoint != state.Current ? (WasReported(link, state) ? LinkStanding.Used : LinkStanding.Superseded)
        : link.Serial != LinkSerial.Of(state, link.Action) ? LinkStanding.Used
        : state.IsOpen ? LinkStanding.Valid
        : LinkStanding.Superseded;

    private static bool WasReported(Link link, AssignmentState state) =>
        link.Action == LinkAction.Report && link.Checkpoint < state.Outcomes.Count && !state.Outcomes[link.Checkpoint].Missed;

    private Contact? HolderOf(Link link, AssignmentState state)
    {
        var unit = addresses.Directory.Find(state.Unit);
        var contact = link.Recipient == Recipient.Leader ? unit?.Leader : unit?.Liaison;
        return contact is not null && (Is(contact.Email, link) || Is(contact.Phone, link)) ? contact : null;
    }

    private static bool Is(string? address, Link link) => !string.IsNullOrWhiteSpace(address) && LinkAddressee.Of(address) == link.Addressee;
}
