using GovOpenFlow.Azure.Tests.Orchestrations;
using GovOpenFlow.Core.Assignments;
using GovOpenFlow.Functions.Activities;
using GovOpenFlow.Functions.Orchestrations;
using GovOpenFlow.Ledger.Contract;
using GovOpenFlow.Ledger.Outbox;
using GovOpenFlow.Ledger.Store;
using Microsoft.Extensions.Logging.Abstractions;
using Moq;
using Xunit;

namespace GovOpenFlow.Azure.Tests.Activities;

public sealed class AdvanceTests : IDisposable
{
    private readonly Place place = new();

    [Fact]
    public async Task Before_its_time_it_is_only_looked_at()
    {
        var id = await place.AssignAsync(6, 12);
        var before = await place.StateAsync(id);

        var report = await place.Advance.RunAsync(id, default);

        Assert.Equal(before.Version, (await place.StateAsync(id)).Version);
        Assert.Equal((Stage.Assigned, before.WakeAt, false, null), (report.Stage, report.WakeAt, report.Ended, report.Parked));
        // The mail that tells of it waits for its sending time.
        Assert.Equal((await place.NoticesAsync(id)).Min(entry => entry.DueAt), report.SendAt);
    }

    [Fact]
    public async Task When_its_time_has_come_the_rules_decide()
    {
        var id = await place.AssignAsync(6, 12);
        place.Clock.AdvanceTo((await place.StateAsync(id)).WakeAt!.Value);

        var report = await place.Advance.RunAsync(id, default);

        var after = await place.StateAsync(id);
        Assert.Equal(2, after.Version);
        Assert.Equal(after.WakeAt, report.WakeAt);
        Assert.True(report.WakeAt > place.Clock.GetUtcNow());
    }

    [Fact]
    public async Task Twice_at_the_same_time_is_once()
    {
        var id = await place.AssignAsync(6, 12);
        place.Clock.AdvanceTo((await place.StateAsync(id)).WakeAt!.Value);
        var first = await place.Advance.RunAsync(id, default);
        Assert.Equal(first, await place.Advance.RunAsync(id, default));
        Assert.Equal(2, (await place.StateAsync(id)).Version);
    }

    [Fact]
    public async Task A_parked_one_is_reported_and_does_not_wake()
    {
        var id = await place.AssignAsync(6, 12);
        await place.Ledger.ParkAsync(id, "broken", default);
        place.Clock.AdvanceTo((await place.StateAsync(id)).WakeAt!.Value);

        var report = await place.Advance.RunAsync(id, default);

        Assert.Equal(("broken", null, false), (report.Parked, report.WakeAt, report.Ended));
        Assert.Equal(1, (await place.StateAsync(id)).Version);
    }

    [Fact]
    public async Task One_that_breaks_the_rules_is_parked_and_does_not_fail_its_orchestration()
    {
        var broken = new AssignmentRecord(Samples.State() with { Checkpoints = null!, WakeAt = place.Clock.GetUtcNow() }, 1, new byte[32]);
        var ledger = new Mock<ILedger>();
        string? parked = null;
        ledger.Setup(one => one.FindAsync(broken.State.Id, It.IsAny<CancellationToken>())).ReturnsAsync(() => broken with { Parked = parked });
        ledger.Setup(one => one.ParkAsync(broken.State.Id, It.IsAny<string>(), It.IsAny<CancellationToken>()))
            .Callback<string, string?, CancellationToken>((_, reason, _) => parked = reason).Returns(Task.CompletedTask);

        var report = await Over(ledger.Object).RunAsync(broken.State.Id, default);

        Assert.NotNull(report.Parked);
        Assert.Equal(parked, report.Parked);
        Assert.Null(report.WakeAt);
    }

    [Fact]
    public async Task One_that_cannot_be_read_waits_for_a_person_and_is_not_asked_for_again()
    {
        var ledger = new Mock<ILedger>();
        ledger.Setup(one => one.FindAsync("x", It.IsAny<CancellationToken>())).ThrowsAsync(new LedgerUnavailableException("damaged", "The row cannot be read."));
        var report = await Over(ledger.Object).RunAsync("x", default);
        Assert.Equal(AdvanceReport.Unreadable("The row cannot be read."), report);
        Assert.False(report.Ended);
    }

    [Fact]
    public async Task Storage_that_does_not_answer_is_the_engine_s_to_try_again()
    {
        var ledger = new Mock<ILedger>();
        ledger.Setup(one => one.FindAsync("x", It.IsAny<CancellationToken>())).ThrowsAsync(new LedgerUnavailableException("unreachable", "No answer."));
        await Assert.ThrowsAsync<LedgerUnavailableException>(() => Over(ledger.Object).RunAsync("x", default));
    }

    [Fact]
    public async Task One_that_the_ledger_does_not_have_is_missing() =>
        Assert.Equal(AdvanceReport.Missing, await place.Advance.RunAsync("nobody", default));

    public void Dispose() => place.Dispose();

    private Advance Over(ILedger ledger)
    {
        var outbox = new Mock<IOutbox>();
        outbox.Setup(one => one.ListAsync(It.IsAny<OutboxFilter>(), null, It.IsAny<int>(), It.IsAny<CancellationToken>()))
            .ReturnsAsync(new Page<OutboxEntry>([], null));
        return new(ledger, outbox.Object, new(ledger, new(ledger, place.Rules)), place.Clock, NullLogger<Advance>.Instance);
    }
}
