using GovOpenFlow.Core.Audit;
using GovOpenFlow.Core.Notices;
using GovOpenFlow.Ledger.Delivery;
using GovOpenFlow.Ledger.Dispatching;
using GovOpenFlow.Ledger.Outbox;
using GovOpenFlow.Ledger.Tests.Fakes;
using Xunit;

namespace GovOpenFlow.Ledger.Tests.Delivery;

/// <summary>Whatever providers say, in whatever order and however often, ends in one state.</summary>
public sealed class DeliveryBookTests
{
    private static readonly NoticeState[] Final = [NoticeState.Delivered, NoticeState.FailedPermanent];

    private readonly Town town = new();

    [Fact]
    public async Task A_receipt_says_that_a_message_has_arrived_by_its_id_or_the_half_of_it()
    {
        var sent = await SendAsync();
        Assert.Equal(DeliveryNote.Noted, await NoteAsync(sent.MessageId![..32], NoticeState.Delivered));
        Assert.Equal(NoticeState.Delivered, await StateAsync(sent));
        Assert.Equal(DeliveryNote.AlreadyKnown, await NoteAsync(sent.MessageId!, NoticeState.Delivered));
    }

    [Fact]
    public async Task All_notices_of_a_digest_have_arrived_with_it()
    {
        var ids = new[] { await town.AssignAsync(1, Town.Education), await town.AssignAsync(2, Town.Education) };
        foreach (var id in ids)
        {
            await town.NotifyAsync(id, NoticeKind.Reminder, 10);
        }

        await town.DispatchAsync();
        Assert.Equal(DeliveryNote.Noted, await NoteAsync(town.Mail.Arrived.Single().Id, NoticeState.Delivered));
        Assert.All(town.Store.Entries, entry => Assert.Equal(NoticeState.Delivered, entry.State));
    }

    [Fact]
    public async Task A_message_that_nobody_sent_changes_nothing()
    {
        await SendAsync();
        Assert.Equal(DeliveryNote.NoSuchMessage, await NoteAsync(new('0', 64), NoticeState.FailedPermanent));
        Assert.All(town.Store.Entries, entry => Assert.Equal(NoticeState.Accepted, entry.State));
    }

    [Fact]
    public async Task A_failure_is_told_to_the_coordinator_once()
    {
        var sent = await SendAsync();
        await NoteAsync(sent.MessageId!, NoticeState.FailedPermanent, "REJECTD");
        await NoteAsync(sent.MessageId!, NoticeState.FailedPermanent, "REJECTD");
        Assert.Equal(NoticeState.FailedPermanent, await StateAsync(sent));
        Assert.Equal(1, await FailuresAsync(sent));
        Assert.Equal("REJECTD", (await town.Store.FindAsync(sent.Notice.Key))!.Reason);
    }

    // All ways in which up to four reports of both kinds can come in.
    [Fact]
    public async Task The_order_of_reports_makes_no_difference()
    {
        for (var bits = 0; bits < 16; bits++)
        {
            var town = new Town();
            var sent = await SendAsync(town);
            var said = Enumerable.Range(0, 4).Select(at => Final[(bits >> at) & 1]).ToList();
            foreach (var state in said)
            {
                await Book(town).NoteAsync(new(sent.MessageId!, state, null), default);
            }

            var expected = said.Contains(NoticeState.Delivered) ? NoticeState.Delivered : NoticeState.FailedPermanent;
            Assert.Equal(expected, (await town.Store.FindAsync(sent.Notice.Key))!.State);
        }
    }

    [Fact]
    public async Task A_failure_that_overtakes_the_answer_to_the_sending_is_asked_for_again()
    {
        var early = (DeliveryNote?)null;
        town.Mail.Meanwhile = message => early = NoteAsync(message.Id, NoticeState.FailedPermanent).GetAwaiter().GetResult();
        var sent = await SendAsync();
        Assert.Equal(DeliveryNote.TooEarly, early);
        Assert.Equal(NoticeState.Accepted, await StateAsync(sent));
        Assert.Equal(DeliveryNote.Noted, await NoteAsync(sent.MessageId!, NoticeState.FailedPermanent));
    }

    [Fact]
    public async Task A_late_receipt_ends_the_attempts()
    {
        town.Mail.Behave = _ => Fakes.Behaviour.RefuseForNow;
        var sent = await SendAsync();
        Assert.Equal(NoticeState.FailedTemporary, await StateAsync(sent));
        Assert.Equal(DeliveryNote.Noted, await NoteAsync(sent.MessageId!, NoticeState.Delivered));
        town.Mail.Behave = _ => Fakes.Behaviour.Accept;
        await town.StaysSilentAsync();
    }

    [Theory]
    [InlineData(NoticeState.Accepted)]
    [InlineData(NoticeState.Unknown)]
    public void What_is_not_final_is_no_report(NoticeState state) =>
        Assert.ThrowsAny<ArgumentException>(() => new DeliveryReport(new('a', 64), state, null));

    [Fact]
    public void An_id_that_could_mean_many_messages_is_none() =>
        Assert.ThrowsAny<ArgumentException>(() => new DeliveryReport("a", NoticeState.Delivered, null));

    private Task<OutboxEntry> SendAsync() => SendAsync(town);

    private static async Task<OutboxEntry> SendAsync(Town town)
    {
        var id = await town.AssignAsync(1, Town.Education);
        await town.NotifyAsync(id, NoticeKind.Reminder, 10);
        await town.DispatchAsync();
        return town.Entry(id, NoticeKind.Reminder);
    }

    private async Task<NoticeState> StateAsync(OutboxEntry sent) => (await town.Store.FindAsync(sent.Notice.Key))!.State;

    private async Task<int> FailuresAsync(OutboxEntry sent) =>
        (await town.Store.EventsAsync(sent.Notice.AssignmentId, default)).Count(one => one.Event.Kind == AuditKind.NoticeFailed);

    private Task<DeliveryNote> NoteAsync(string id, NoticeState state, string? reason = null) => Book(town).NoteAsync(new(id, state, reason), default);

    private static DeliveryBook Book(Town town) => new(town.Store, new FailureReports(town.Store, town.Assignments), town.Clock);
}
