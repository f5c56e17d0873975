using GovOpenFlow.Ledger.Delivery;
using GovOpenFlow.Web.Problems;

namespace GovOpenFlow.Web.Gateway;

/// <summary>Notes what a gateway has called back with, one event after the other.</summary>
internal sealed class GatewayDesk(DeliveryBook receipts, ReplyBook replies)
{
    /// <param name="events">Null: one that says nothing final, or is about a message that cannot be ours.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    /// <exception cref="ProblemException">A message is still being handed over; the rest was noted, and the same call again completes it.</exception>
    public async Task<GatewayJson> NoteAsync(IReadOnlyList<GatewayEvent?> events, CancellationToken cancellation)
    {
        var (noted, known, ignored, early) = (0, 0, 0, false);
        foreach (var one in events)
        {
            var note = one is null ? DeliveryNote.NoSuchMessage : await NoteAsync(one, cancellation).ConfigureAwait(false);
            noted += note == DeliveryNote.Noted ? 1 : 0;
            known += note == DeliveryNote.AlreadyKnown ? 1 : 0;
            ignored += note == DeliveryNote.NoSuchMessage ? 1 : 0;
            early |= note == DeliveryNote.TooEarly;
        }

        return early ? throw GatewayProblems.TooEarly.ToException() : new(noted, known, ignored, Repeated: false);
    }

    private async Task<DeliveryNote> NoteAsync(GatewayEvent one, CancellationToken cancellation) => one.Receipt is { } receipt
        ? await receipts.NoteAsync(receipt, cancellation).ConfigureAwait(false)
        : await replies.NoteAsync(one.From!, one.Text!, cancellation).ConfigureAwait(false) switch
        {
            ReplyNote.Acknowledged => DeliveryNote.Noted,
            ReplyNote.NothingOpen => DeliveryNote.AlreadyKnown,
            _ => DeliveryNote.NoSuchMessage,
        };
}
