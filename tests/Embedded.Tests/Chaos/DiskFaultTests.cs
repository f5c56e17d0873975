using GovOpenFlow.Embedded.Backups;
using GovOpenFlow.Embedded.Storage;
using GovOpenFlow.Embedded.Tests.Storage;
using GovOpenFlow.Ledger.Contract;
using GovOpenFlow.Ledger.Store;
using SQLitePCL;
using Xunit;
using Xunit.Abstractions;

namespace GovOpenFlow.Embedded.Tests.Chaos;

/// <summary>The disk is full, refuses, or is slow, at any write of the ledger: what fails says so and leaves nothing, and afterwards the same ledger goes on.</summary>
[Trait(Size.Trait, Size.Long)]
public sealed class DiskFaultTests(ITestOutputHelper output) : IDisposable
{
    private const int Assignments = 24;

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(raw.SQLITE_FULL, "disk-full")]
    [InlineData(raw.SQLITE_READONLY, "read-only")]
    [InlineData(raw.SQLITE_IOERR_WRITE, "unreachable")]
    public async Task Writing_that_fails_at_any_place_is_said_and_leaves_nothing(int code, string said)
    {
        var seed = Size.Seed();
        var random = new Random(seed);
        var (good, bad, file) = (int.MaxValue, 0, false);
        int Write() => good-- > 0 || bad-- <= 0 ? 0 : code;
        var (refused, rounds) = (0, Size.Of("FAULTS", 40, 5000));
        using var ledger = await StartAsync();
        await using (await DiskUnderLedger.PutAsync(ledger, (_, isLog) => new FailingFile(() => isLog || file ? Write() : 0, () => 0)))
        {
            for (var round = 0; round < rounds; round++)
            {
                // Every other round the file itself fails too, which a checkpoint finds.
                (good, bad, file) = (random.Next(0, 12), random.Next(1, 20), round % 2 == 0);
                var before = await VersionsAsync(ledger);
                var results = await CommitAllAsync(ledger);
                good = int.MaxValue;
                refused += results.Count(result => result.Failure is not null);
                Assert.All(results, result => Assert.True(result.Failure is null || result.Failure.Code == said, $"seed {seed}, round {round}: {result.Failure?.Code}"));
                await ExpectAsync(ledger, before, results, $"seed {seed}, round {round}");
            }
        }

        output.WriteLine($"seed {seed}: {rounds} times a failing disk, {refused} commits refused, {said}");
        Assert.True(refused > rounds / 4, $"seed {seed}: only {refused} were refused.");
        await CloseAndCheckAsync(ledger);
    }

    [Fact]
    public async Task A_flush_that_fails_confirms_nothing()
    {
        var seed = Size.Seed();
        var random = new Random(seed);
        var fails = false;
        var (refused, rounds) = (0, Size.Of("FAULTS", 40, 5000));
        using var ledger = await StartAsync();
        await using (await DiskUnderLedger.PutAsync(ledger, (_, _) => new FailingFile(() => 0, () => fails ? raw.SQLITE_IOERR_FSYNC : 0)))
        {
            for (var round = 0; round < rounds; round++)
            {
                fails = random.Next(2) == 0;
                var before = await VersionsAsync(ledger);
                var results = await CommitAllAsync(ledger);
                Assert.Equal(fails, results.All(result => result.Failure is { Code: "unreachable" }));
                refused += results.Count(result => result.Failure is not null);
                fails = false;
                await ExpectAsync(ledger, before, results, $"seed {seed}, round {round}");
            }
        }

        output.WriteLine($"seed {seed}: {rounds} rounds, {refused} commits refused because their flush failed");
        await CloseAndCheckAsync(ledger);
    }

    [Fact]
    public async Task While_a_flush_takes_its_time_nothing_is_confirmed_all_can_be_read_and_the_next_flush_takes_all_that_waited()
    {
        using var begun = new SemaphoreSlim(0);
        using var goOn = new SemaphoreSlim(0);
        var slow = true;
        using var ledger = await StartAsync();
        await using (await DiskUnderLedger.PutAsync(ledger, (_, _) => new FailingFile(() => 0, () =>
        {
            if (Volatile.Read(ref slow))
            {
                begun.Release();
                goOn.Wait();
            }

            return 0;
        })))
        {
            var records = await RecordsAsync(ledger);
            var flushes = ledger.Counters.Flushes;
            // Who is alone writes on its own thread, which waits for the flush: not this one, which ends the wait.
            var first = Task.Run(() => ledger.CommitAsync(Next(records[0]), default));
            await begun.WaitAsync();
            var others = records.Skip(1).Select(record => ledger.CommitAsync(Next(record), default)).ToList();

            // Readers see what was confirmed, and do not wait.
            Assert.All(await RecordsAsync(ledger), record => Assert.Equal(1, record.State.Version));
            Assert.DoesNotContain(others.Prepend(first), task => task.IsCompleted);
            Volatile.Write(ref slow, false);
            goOn.Release();
            Assert.All(await Task.WhenAll(others.Prepend(first)), Assert.True);
            Assert.Equal(2, ledger.Counters.Flushes - flushes);
        }

        await CloseAndCheckAsync(ledger);
    }

    private static Commit Next(AssignmentRecord record) =>
        Commits.Next(record, state => state with { Report = new(Sample.Start, "区教育局", new string('报', 2000), [], true) }, Sample.Notice(record.State, level: (int)record.State.Version));

    // All at once, as in a busy minute.
    private static async Task<IReadOnlyList<(string Id, LedgerUnavailableException? Failure)>> CommitAllAsync(SqliteLedger ledger) =>
        await Task.WhenAll((await RecordsAsync(ledger)).Select(async record =>
        {
            try
            {
                Assert.True(await ledger.CommitAsync(Next(record), default));
                return (record.State.Id, (LedgerUnavailableException?)null);
            }
            catch (LedgerUnavailableException failure)
            {
                Assert.NotEmpty(failure.Message);
                return (record.State.Id, failure);
            }
        }));

    private static async Task ExpectAsync(
        SqliteLedger ledger, Dictionary<string, long> before, IReadOnlyList<(string Id, LedgerUnavailableException? Failure)> results, string about)
    {
        var after = await VersionsAsync(ledger);
        foreach (var (id, failure) in results)
        {
            var expected = before[id] + (failure is null ? 1 : 0);
            Assert.True(after[id] == expected, $"{about}: {id} is at {after[id]} instead of {expected}.");
        }

        // Each decision with its notice.
        var notices = await ledger.OnReaderAsync(session => Reads.First(session, "SELECT CAST(count(*) AS TEXT) FROM notices"));
        Assert.Equal($"{after.Values.Sum() - Assignments}", notices);
    }

    private async Task CloseAndCheckAsync(SqliteLedger ledger)
    {
        ledger.Dispose();
        Assert.True((await LedgerCheck.OfAsync(folder.Ledger, null, default)).IsWhole);
    }

    private async Task<SqliteLedger> StartAsync()
    {
        var ledger = SqliteLedger.Open(folder.Ledger);
        Assert.True(await ledger.StartPlanAsync(Sample.Plan(), [.. Enumerable.Range(1, Assignments).Select(item => Commits.New(Sample.State(item)))], default));
        await ledger.OnWriterAsync(session => session.Execute("PRAGMA wal_autocheckpoint = 100"));
        return ledger;
    }

    private static async Task<IReadOnlyList<AssignmentRecord>> RecordsAsync(SqliteLedger ledger) =>
        (await ledger.ListAsync(new() { Now = Sample.Start }, null, 1000, default)).Items;

    private static async Task<Dictionary<string, long>> VersionsAsync(SqliteLedger ledger) =>
        (await RecordsAsync(ledger)).ToDictionary(record => record.State.Id, record => record.State.Version);
}
