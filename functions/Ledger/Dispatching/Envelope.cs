using GovOpenFlow.Core.Notices;
using GovOpenFlow.Ledger.Outbox;

namespace GovOpenFlow.Ledger.Dispatching;

/// <summary>What goes to one address together, before it is decided what of it is still worth sending.</summary>
/// <param name="MessageId">The message that carried it before; null where nobody has tried to send it yet.</param>
/// <param name="Address">Where it goes; null where <paramref name="Missing"/> says why there is no address.</param>
/// <param name="Missing">See <see cref="AddressLookup.Missing"/>.</param>
/// <param name="Entries">At least one.</param>
internal sealed record Envelope(string? MessageId, Address? Address, string? Missing, IReadOnlyList<OutboxEntry> Entries)
{
    /// <summary>Cuts an envelope that goes nowhere: nothing of it has to stay together.</summary>
    /// <param name="most">How many notices a part has at most, 1 or more.</param>
    public IEnumerable<Envelope> InParts(int most) => Entries.Chunk(most).Select(part => this with { Entries = part });

    /// <summary>Sorts notices into envelopes, the most urgent first.</summary>
    /// <remarks>
    /// Once a message was handed over, its notices stay in it: a provider that had taken it without an answer then recognises it by its id.
    /// Only where they have come to belong to several addresses meanwhile, they go as new messages.
    /// </remarks>
    /// <param name="entries">In any order.</param>
    /// <param name="addresses">Who is reached where.</param>
    /// <param name="digests">Channels on which an address gets one message; on the others each notice has an envelope of its own.</param>
    public static List<Envelope> Sort(IEnumerable<OutboxEntry> entries, AddressBook addresses, IReadOnlyList<Channel> digests)
    {
        var found = entries.Select(entry => (Entry: entry, To: addresses.Find(entry.Notice))).ToList();
        var scattered = found
            .Where(one => one.Entry.MessageId is not null && one.To.Address is not null)
            .GroupBy(one => one.Entry.MessageId, one => (one.To.Address!.Channel, one.To.Address.Value))
            .Where(message => message.Distinct().Skip(1).Any())
            .Select(message => message.Key)
            .ToHashSet();
        return [.. found
            .GroupBy(one => (
                MessageId: scattered.Contains(one.Entry.MessageId) ? null : one.Entry.MessageId,
                one.To.Address?.Channel,
                one.To.Address?.Value,
                one.To.Missing,
                Alone: one.Entry.MessageId is null && one.To.Address is { } to && !digests.Contains(to.Channel) ? one.Entry.Notice.Key : null))
            .Select(group => new Envelope(
                group.Key.MessageId,
                group.First().To.Address,
                group.Key.Missing,
                [.. group.Select(one => one.Entry).OrderBy(entry => Urgency.Of(entry.Notice)).ThenBy(entry => entry.Notice.Key, StringComparer.Ordinal)]))
            .OrderBy(envelope => Urgency.Of(envelope.Entries[0].Notice))
            .ThenBy(envelope => envelope.Entries[0].Notice.Key, StringComparer.Ordinal)];
    }
}
