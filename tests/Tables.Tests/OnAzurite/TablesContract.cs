using GovOpenFlow.Azurite;
using GovOpenFlow.Ledger.Contract;
using Xunit.Abstractions;

namespace GovOpenFlow.Tables.Tests.OnAzurite;

/// <summary>The contract of all ledgers, on Azure Tables.</summary>
internal static class TablesUnderTest
{
    /// <param name="pageSize">The most rows of one answer; null: as many as are asked for.</param>
    public static async Task<LedgerUnderTest> OpenAsync(int? pageSize = null)
    {
        var ledger = await TablesLedger.OpenAsync(new Wire { PageSize = pageSize }.TableService(), TimeProvider.System, StorageEmulator.NewPrefix());
        return new(ledger, ledger, ledger, () => Task.CompletedTask);
    }
}

public sealed class TablesCommits : CommitContract
{
    protected override Task<LedgerUnderTest> OpenAsync() => TablesUnderTest.OpenAsync();
}

public sealed class TablesConcurrency : ConcurrencyContract
{
    protected override Task<LedgerUnderTest> OpenAsync() => TablesUnderTest.OpenAsync();
}

public sealed class TablesRoundTrip(ITestOutputHelper output) : RoundTripContract(output)
{
    protected override int Rounds => 60;

    protected override Task<LedgerUnderTest> OpenAsync() => TablesUnderTest.OpenAsync();
}

public sealed class TablesPlans : PlanContract
{
    protected override Task<LedgerUnderTest> OpenAsync() => TablesUnderTest.OpenAsync();
}

public sealed class TablesDue : DueContract
{
    protected override Task<LedgerUnderTest> OpenAsync() => TablesUnderTest.OpenAsync();
}

public sealed class TablesListing : ListingContract
{
    protected override Task<LedgerUnderTest> OpenAsync() => TablesUnderTest.OpenAsync();
}

public sealed class TablesOutbox : OutboxContract
{
    protected override Task<LedgerUnderTest> OpenAsync() => TablesUnderTest.OpenAsync();
}

public sealed class TablesSettings : SettingsContract
{
    protected override Task<LedgerUnderTest> OpenAsync() => TablesUnderTest.OpenAsync();
}

public sealed class TablesAudit : AuditContract
{
    protected override Task<LedgerUnderTest> OpenAsync() => TablesUnderTest.OpenAsync();
}

public sealed class TablesDueInPages : DueContract
{
    protected override Task<LedgerUnderTest> OpenAsync() => TablesUnderTest.OpenAsync(pageSize: 3);
}

public sealed class TablesOutboxInPages : OutboxContract
{
    protected override Task<LedgerUnderTest> OpenAsync() => TablesUnderTest.OpenAsync(pageSize: 3);
}
