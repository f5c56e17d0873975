using GovOpenFlow.Core.Assignments;
using GovOpenFlow.Core.Notices;
using GovOpenFlow.Core.Units;
using GovOpenFlow.Ledger.Dispatching;
using GovOpenFlow.Ledger.Outbox;
using GovOpenFlow.Ledger.Store;

namespace GovOpenFlow.Ledger.Delivery;

/// <summary>Takes replies to SMS: "1" or 签收 acknowledges what the latest message to that phone was about. The same reply again changes nothing.</summary>
/// <param name="ledger">Where assignments are.</param>
/// <param name="outbox">Which messages went out.</param>
/// <param name="addresses">Whose phone it is.</param>
/// <param name="assignments">Through which they are acknowledged.</param>
/// <param name="clock">When the reply comes in.</param>
public sealed class ReplyBook(ILedger ledger, IOutbox outbox, AddressBook addresses, AssignmentService assignments, TimeProvider clock)
{
    private const int Part = 200;
    private static readonly TimeSpan Longest = TimeSpan.FromDays(30);
    private static readonly string[] Yes = ["1", "签收", "已签收", "收到", "已收到"];

    /// <summary>Notes a reply.</summary>
    /// <param name="phone">The number it came from, as the gateway writes it: with or without +86.</param>
    /// <param name="text">What it says.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    /// <exception cref="LedgerUnavailableException">Some, or none, were acknowledged; the same reply again completes it.</exception>
    public async Task<ReplyNote> NoteAsync(string phone, string text, CancellationToken cancellation)
    {
        if (!Yes.Contains(Plain(text)))
        {
            return ReplyNote.NotUnderstood;
        }

        var owners = OwnersOf(Bare(phone));
        if (owners.Count == 0)
        {
            return ReplyNote.UnknownNumber;
        }

        var now = clock.GetUtcNow();
        var latest = await LatestAsync(owners, now, cancellation).ConfigureAwait(false);
        if (latest is null)
        {
            return ReplyNote.NoMessage;
        }

        var acknowledged = false;
        foreach (var entry in (await outbox.OfMessageAsync(latest.MessageId!, cancellation).ConfigureAwait(false)).DistinctBy(entry => entry.Notice.AssignmentId))
        {
            var record = await ledger.FindAsync(entry.Notice.AssignmentId, cancellation).ConfigureAwait(false);
            if (record?.State is { IsOpen: true, AcknowledgedAt: null } state
                && owners.FirstOrDefault(owner => owner.Unit == state.Unit && owner.Role == entry.Notice.Recipient) is { } owner)
            {
                var by = owner.Contact.Name is { Length: > 0 } name ? $"{name} (SMS)" : $"{state.Unit} (SMS)";
                var result = await assignments.AdvanceAsync(state.Id, new LifecycleInput.Acknowledge(now, by)).ConfigureAwait(false);
                acknowledged |= result.Outcome == AdvanceOutcome.Done;
            }
        }

        return acknowledged ? ReplyNote.Acknowledged : ReplyNote.NothingOpen;
    }

    // A unit has some dozens of open assignments at most; that many short reads answer one reply.
    private async Task<OutboxEntry?> LatestAsync(IReadOnlyList<Owner> owners, DateTimeOffset now, CancellationToken cancellation)
    {
        OutboxEntry? latest = null;
        foreach (var unit in owners.Select(owner => owner.Unit).Distinct())
        {
            string? cursor = null;
            do
            {
                var page = await ledger.ListAsync(new() { Unit = unit, Open = true, Now = now }, cursor, Part, cancellation).ConfigureAwait(false);
                foreach (var record in page.Items)
                {
                    foreach (var entry in await SentAsync(record.State.Id, cancellation).ConfigureAwait(false))
                    {
                        if (owners.Any(owner => owner.Unit == entry.Notice.Unit && owner.Role == entry.Notice.Recipient)
                            && entry.DueAt > now - Longest && (latest is null || entry.DueAt > latest.DueAt))
                        {
                            latest = entry;
                        }
                    }
                }

                cursor = page.Next;
            }
            while (cursor is not null);
        }

        return latest;
    }

    // When a message was handed over shows in its claim, which a late receipt does not move.
    private async Task<IReadOnlyList<OutboxEntry>> SentAsync(string assignment, CancellationToken cancellation)
    {
        var sent = new List<OutboxEntry>();
        string? cursor = null;
        do
        {
            var page = await outbox.ListAsync(new() { AssignmentId = assignment, Channel = Channel.Sms }, cursor, Part, cancellation).ConfigureAwait(false);
            sent.AddRange(page.Items.Where(entry => entry.MessageId is not null && entry.State is NoticeState.Accepted or NoticeState.Delivered or NoticeState.Unknown));
            cursor = page.Next;
        }
        while (cursor is not null);
        return sent;
    }

    private List<Owner> OwnersOf(string phone) =>
    [
        .. from unit in addresses.Directory.Units
           from one in new[] { (Recipient.Liaison, unit.Liaison), (Recipient.Leader, unit.Leader) }
           where one.Item2?.Phone is { Length: > 0 } known && Bare(known) == phone
           select new Owner(unit.Name, one.Item1, one.Item2!),
    ];

    // Full-width digits and what phones put around a word.
    private static string Plain(string text) => string.Concat(text.Select(character => character is >= '０' and <= '９' ? (char)(character - '０' + '0') : character))
        .Trim().Trim('。', '.', '！', '!', '"', '“', '”', '【', '】', ' ');

    private static string Bare(string phone)
    {
        var digits = string.Concat(phone.Where(char.IsAsciiDigit));
        return digits.StartsWith("0086", StringComparison.Ordinal) ? digits[4..]
            : digits.Length == 13 && digits.StartsWith("86", StringComparison.Ordinal) ? digits[2..]
            : digits;
    }

    private sealed record Owner(string Unit, Recipient Role, Contact Contact);
}
