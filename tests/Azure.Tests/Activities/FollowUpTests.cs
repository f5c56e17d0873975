using GovOpenFlow.Azure.Tests.Sending;
using GovOpenFlow.Core.Assignments;
using GovOpenFlow.Core.Calendar;
using GovOpenFlow.Core.Policies;
using GovOpenFlow.Functions.Activities;
using GovOpenFlow.Functions.Sending;
using GovOpenFlow.Ledger.Contract;
using GovOpenFlow.Ledger.Delivery;
using GovOpenFlow.Ledger.Dispatching;
using GovOpenFlow.Ledger.Outbox;
using GovOpenFlow.Ledger.Store;
using GovOpenFlow.Ledger.Time;
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

        var still = await new FollowUp(new EmailOperations(service.Client()), book).RunAsync([failed, runs, done, strange], default);

        Assert.Equal([runs, strange], still);
        outbox.Verify(one => one.SettleAsync(
            It.Is<IReadOnlyList<Settlement>>(settled => settled.Single().State == NoticeState.FailedPermanent && settled.Single().Reason!.StartsWith("EmailDropped")),
            It.IsAny<DateTimeOffset>(), It.IsAny<CancellationToken>()));
    }
}
