using System.Globalization;
using GovOpenFlow.Ledger.Contract;
using Xunit.Abstractions;

namespace GovOpenFlow.Tables.Tests.OnAzurite;

/// <summary>The contract of all ledgers, on Azure Tables.</summary>
internal static class TablesUnderTest
{
    private static int opened;

    public static async Task<LedgerUnderTest> OpenAsync()
    {
        var prefix = string.Create(CultureInfo.InvariantCulture, $"Test{Environment.ProcessId}x{Interlocked.Increment(ref opened)}x");
        var ledger = await TablesLedger.OpenAsync(Azurite.Service, TimeProvider.System, prefix);
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
    protected override Task<LedgerUnderTest> OpenAsync() => TablesUnderTest.OpenAsync();
}
