using GovOpenFlow.Azure.Tests.Orchestrations;
using GovOpenFlow.Azure.Tests.Sending;
using GovOpenFlow.Core.Assignments;
using GovOpenFlow.Core.Calendar;
using GovOpenFlow.Core.Notices;
using GovOpenFlow.Core.Policies;
using GovOpenFlow.Functions.Activities;
using GovOpenFlow.Functions.Hosting;
using GovOpenFlow.Functions.Orchestrations;
using GovOpenFlow.Functions.Sending;
using GovOpenFlow.Ledger.Contract;
using GovOpenFlow.Ledger.Delivery;
using GovOpenFlow.Ledger.Dispatching;
using GovOpenFlow.Ledger.Outbox;
using GovOpenFlow.Ledger.Store;
using GovOpenFlow.Ledger.Time;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging.Abstractions;
using Moq;
using Xunit;

namespace GovOpenFlow.Azure.Tests.Activities;

public sealed class FollowUpTests
{
    [Fact]
    public async Task What_the_service_could_not_send_fails_and_what_runs_is_asked_for_again()
    {
        await using var service = await FakeCommunication.StartAsync();
        var (failed, runs, done, strange) = (Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid());
        service.Operations[failed.ToString()] = "Failed";
        service.Operations[runs.ToString()] = "Running";
        service.Operations[done.ToString()] = "Succeeded";
        service.Operations[strange.ToString()] = "SomethingNew";
        var outbox = new Mock<IOutbox>();
        var entry = new OutboxEntry(Samples.Notice(Samples.State()), NoticeState.Accepted, 1, Samples.Start, failed.ToString("N") + "ffff", null, Samples.Start, Samples.Start);
        var ledger = Mock.Of<ILedger>();
        // By the first report accepted, by the second failed.
        outbox.SetupSequence(one => one.OfMessageAsync(failed.ToString("N"), It.IsAny<CancellationToken>()))
            .ReturnsAsync([entry]).ReturnsAsync([entry with { State = NoticeState.FailedPermanent }]);
        var book = new DeliveryBook(
            outbox.Object, new FailureReports(ledger, new(ledger, new(new Rules(Policy.Default, WorkingCalendar.Mainland)))), new SimulatedClock(Samples.Start));

        var still = await new FollowUp(new EmailOperations(service.Client()), book, NullLogger<FollowUp>.Instance)
            .RunAsync([failed, runs, done, strange], new Mock<DurableTaskClient>("test").Object, default);

        Assert.Equal([runs, strange], still);
        outbox.Verify(one => one.SettleAsync(
            It.Is<IReadOnlyList<Settlement>>(settled => settled.Single().State == NoticeState.FailedPermanent && settled.Single().Reason!.StartsWith("EmailDropped")),
            It.IsAny<DateTimeOffset>(), It.IsAny<CancellationToken>()));
    }

    [Fact]
    public async Task Whose_mail_could_not_be_sent_hears_of_it_and_so_does_its_orchestration()
    {
        using var place = new Place();
        await using var service = await FakeCommunication.StartAsync();
        var id = await place.AssignAsync(6, 12);
        var entry = (await place.NoticesAsync(id))[0];
        var (message, now) = (MessageIds.Of([entry.Notice]), place.Clock.GetUtcNow());
        var operation = Guid.Parse(EmailSender.OperationOf(message).ToString()!);
        await place.Outbox.ClaimAsync(message, [entry], now, now.AddMinutes(5), default);
        await place.Outbox.SettleAsync([new(entry.Notice.Key, NoticeState.Accepted)], now, default);
        service.Operations[operation.ToString()] = "Failed";
        var ledger = new NotingLedger(place.Ledger);
        var book = new DeliveryBook(place.Outbox, new FailureReports(ledger, new(ledger, place.Rules)), place.Clock);
        var client = new Mock<DurableTaskClient>("test");

        Assert.Empty(await new FollowUp(new EmailOperations(service.Client()), book, NullLogger<FollowUp>.Instance).RunAsync([operation], client.Object, default));

        Assert.Contains((await place.NoticesAsync(id)), one => one.Notice.Kind == NoticeKind.Undeliverable);
        client.Verify(one => one.RaiseEventAsync(id, Signals.Changed, It.IsAny<object>(), It.IsAny<CancellationToken>()), Times.Once);
    }
}
