using GovOpenFlow.Azurite;
using GovOpenFlow.Ledger.Outbox;
using GovOpenFlow.Ledger.Store;
using GovOpenFlow.Tables;
using Xunit;

namespace GovOpenFlow.Scenarios.OnAzurite;

/// <summary>Tables of its own in the storage emulator. When its story ends, no index lacks anything.</summary>
internal sealed class TablesStoryLedger(TablesLedger ledger) : StoryLedger
{
    public override ILedger Ledger => ledger;

    public override IOutbox Outbox => ledger;

    public override ISettingsStore Settings => ledger;

    public static async Task<StoryLedger> OpenAsync() => new TablesStoryLedger(
        await TablesLedger.OpenAsync(StorageEmulator.TableService(), TimeProvider.System, StorageEmulator.NewPrefix()));

    public override async ValueTask DisposeAsync() => Assert.False((await ledger.RepairAsync(null, default)).Any);
}
