using Azure.Data.Tables;
using GovOpenFlow.Azurite;
using GovOpenFlow.Core.Assignments;
using GovOpenFlow.Ledger.Audit;
using GovOpenFlow.Ledger.Contract;
using GovOpenFlow.Ledger.Outbox;
using GovOpenFlow.Ledger.Store;
using Xunit;

namespace GovOpenFlow.Tables.Tests.OnAzurite;

/// <summary>Rows that nobody can understand: changed by hand, or written by a newer version. They are shown, and the others go on.</summary>
public sealed class DamageTests : IAsyncLifetime
{
    private readonly string prefix = StorageEmulator.NewPrefix();
    private TablesLedger ledger = null!;

    private static string Id => Samples.State().Id;

    private IOutbox Outbox => ledger;

    public async Task InitializeAsync()
    {
        ledger = await TablesLedger.OpenAsync(StorageEmulator.TableService(), TimeProvider.System, prefix);
        var commits = Enumerable.Range(1, 2).Select(item => Commits.New(Samples.State(item), Samples.Notice(Samples.State(item)))).ToList();
        Assert.True(await ledger.StartPlanAsync(Samples.Plan(), commits, default));
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Theory]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("")]
    [InlineData("{\"stage\":\"Invented\"}")]
    public async Task An_assignment_that_cannot_be_understood_is_parked_and_the_others_go_on(string json)
    {
        await ChangeAsync("state", json);

        Assert.Equal(Samples.State(2).Id, Assert.Single(await ledger.DueAsync(Town.Late, 10, default)).State.Id);
        var parked = Assert.Single(await ledger.ParkedAsync(default));
        Assert.Equal((Id, Samples.PlanId, "区教育局", 1L), (parked.State.Id, parked.State.PlanId, parked.State.Unit, parked.State.Version));
        Assert.Equal("damaged", (await Assert.ThrowsAsync<LedgerUnavailableException>(() => ledger.FindAsync(Id, default))).Code);
        Assert.Equal(2, (await ledger.ListAsync(new() { Now = Samples.Start }, null, 10, default)).Items.Count);
        Assert.Equal(2, (await ledger.TotalsAsync(null, Samples.Start, default)).Sum(total => total.Count));
        Assert.Equal(1, (await ledger.RepairAsync(default)).Unreadable);
        await Assert.ThrowsAsync<LedgerUnavailableException>(() => ledger.CommitAsync(Commits.Next(parked, state => state with { Stage = Stage.Reminded }), default));
    }

    [Fact]
    public async Task What_was_damaged_runs_again_once_it_is_put_right_and_released()
    {
        var whole = await ChangeAsync("state", "{");
        Assert.Single(await ledger.DueAsync(Town.Late, 10, default));
        await ChangeAsync("state", whole);
        await ledger.ParkAsync(Id, null, default);
        Assert.Equal(2, (await ledger.DueAsync(Town.Late, 10, default)).Count);
    }

    [Fact]
    public async Task A_notice_that_cannot_be_understood_is_counted_and_the_others_are_sent()
    {
        await ChangeAsync("notice-", "{\"kind\":\"Invented\"}");

        Assert.Equal(Samples.State(2).Id, Assert.Single(await Outbox.DueAsync(Town.Late, 10, default)).Notice.AssignmentId);
        Assert.Single((await Outbox.ListAsync(new(), null, 10, default)).Items);
        Assert.Equal(2, (await Outbox.TotalsAsync(null, default)).Sum(total => total.Count));
        Assert.Equal(1, (await ledger.RepairAsync(default)).Unreadable);
        Assert.False((await ledger.RepairAsync(default)).Any);
    }

    [Fact]
    public async Task An_event_that_cannot_be_understood_is_a_fault_of_its_trail()
    {
        await ChangeAsync("event-", "{");
        Assert.Equal(AuditFaultKind.Unreadable, Assert.Single((await new AuditVerifier(ledger, ledger).VerifyAsync()).Faults).Kind);
    }

    private async Task<string> ChangeAsync(string row, string json)
    {
        var table = StorageEmulator.TableService().GetTableClient(prefix + "Assignments");
        await foreach (var found in table.QueryAsync<TableEntity>(entity => entity.PartitionKey == Id))
        {
            if (found.RowKey.StartsWith(row, StringComparison.Ordinal))
            {
                var before = found.GetString("Json0");
                found["Json0"] = json;
                await table.UpdateEntityAsync(found, found.ETag, TableUpdateMode.Replace);
                return before;
            }
        }

        throw new InvalidOperationException($"There is no {row}.");
    }
}
