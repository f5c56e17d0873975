using GovOpenFlow.Embedded.Storage;
using GovOpenFlow.Ledger.Contract;
using Xunit.Abstractions;

namespace GovOpenFlow.Embedded.Tests.Storage;

/// <summary>The contract of all ledgers, on SQLite.</summary>
internal static class SqliteUnderTest
{
    public static Task<LedgerUnderTest> OpenAsync()
    {
        var folder = new TemporaryFolder();
        var ledger = SqliteLedger.Open(folder.Ledger);
        return Task.FromResult(new LedgerUnderTest(ledger, ledger, ledger, () =>
        {
            ledger.Dispose();
            folder.Dispose();
            return Task.CompletedTask;
        }));
    }
}

public sealed class SqliteCommits : CommitContract
{
    protected override Task<LedgerUnderTest> OpenAsync() => SqliteUnderTest.OpenAsync();
}

public sealed class SqliteConcurrency : ConcurrencyContract
{
    protected override Task<LedgerUnderTest> OpenAsync() => SqliteUnderTest.OpenAsync();
}

public sealed class SqliteRoundTrip(ITestOutputHelper output) : RoundTripContract(output)
{
    protected override Task<LedgerUnderTest> OpenAsync() => SqliteUnderTest.OpenAsync();
}
