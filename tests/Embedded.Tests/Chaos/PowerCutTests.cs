using GovOpenFlow.Embedded.Backups;
using GovOpenFlow.Embedded.Storage;
using GovOpenFlow.Embedded.Storage.Sqlite;
using GovOpenFlow.Embedded.Tests.Storage;
using GovOpenFlow.Ledger.Contract;
using GovOpenFlow.Ledger.Store;
using Xunit;
using Xunit.Abstractions;

namespace GovOpenFlow.Embedded.Tests.Chaos;

/// <summary>Power cuts, simulated at the file: what was flushed is there, what was not is there in whatever sectors the disk came to.</summary>
public sealed class PowerCutTests(ITestOutputHelper output) : IDisposable
{
    private const int Assignments = 12;

    private readonly TemporaryFolder folder = new();
    private readonly int seed = ChaosSize.Seed();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task What_was_answered_is_there_and_what_comes_after_it_whole_or_not_at_all()
    {
        var random = Begin();
        using var ledger = await StartAsync();
        for (var cut = 0; cut < ChaosSize.Of(25); cut++)
        {
            await AdvanceAsync(ledger, random.Next(1, 6), random);
            var (flushed, answered) = (Disk.Of(ledger.Path), await VersionsAsync(ledger));
            await AdvanceAsync(ledger, random.Next(1, 6), random);
            var (written, possible) = (Disk.Of(ledger.Path), await VersionsAsync(ledger));

            // Unless a checkpoint came in between, the log only grows and the file stays.
            if (!written.Database.AsSpan().SequenceEqual(flushed.Database) || written.Log.Length < flushed.Log.Length
                || !written.Log.AsSpan(0, flushed.Log.Length).SequenceEqual(flushed.Log))
            {
                continue;
            }

            new Disk(flushed.Database, Disk.Torn(flushed.Log, written.Log, random)).Put(folder.File("cut.db"));
            await RecoverAsync(cut, answered, possible);
        }
    }

    [Fact]
    public async Task A_cut_in_a_checkpoint_loses_nothing()
    {
        var random = Begin();
        using var ledger = await StartAsync();
        for (var cut = 0; cut < ChaosSize.Of(15); cut++)
        {
            await AdvanceAsync(ledger, random.Next(1, 10), random);
            var (before, answered) = (Disk.Of(ledger.Path), await VersionsAsync(ledger));
            Checkpoint(ledger.Path);
            var after = Disk.Of(ledger.Path);

            // The log is flushed before the file is touched, and overwritten only after the file is.
            new Disk(Disk.Torn(before.Database, after.Database, random), before.Log).Put(folder.File("cut.db"));
            await RecoverAsync(cut, answered, answered);
        }
    }

    [Fact]
    public async Task A_file_that_lost_its_end_or_holds_garbage_is_never_taken_for_whole_with_less_in_it()
    {
        var random = Begin();
        using (var ledger = await StartAsync())
        {
            await AdvanceAsync(ledger, 40, random);
        }

        var whole = await File.ReadAllBytesAsync(folder.Ledger);
        var sound = await LedgerCheck.OfAsync(folder.Ledger, null, default);
        var found = 0;
        var rounds = ChaosSize.Of(40);
        for (var round = 0; round < rounds; round++)
        {
            var bytes = whole.ToArray();
            if (random.Next(2) == 0)
            {
                bytes = bytes[..random.Next(1, bytes.Length)];
            }
            else
            {
                random.NextBytes(bytes.AsSpan(random.Next(bytes.Length - 600), random.Next(1, 600)));
            }

            new Disk(bytes, []).Put(folder.File("cut.db"));
            File.Delete(folder.File("cut.db-wal"));
            if (await CheckAsync() is { IsWhole: true } check)
            {
                // It hit what holds nothing: then nothing is missing.
                Assert.True(check.Audit.Events == sound.Audit.Events && check.Audit.Assignments == sound.Audit.Assignments, $"seed {seed}, round {round}: {check.Audit.Events} of {sound.Audit.Events} events, and whole");
            }
            else
            {
                found++;
            }
        }

        output.WriteLine($"{found} of {rounds} found damaged, the others hold all");
        Assert.True(found * 2 > rounds, $"seed {seed}: {found} of {rounds}");
    }

    private Random Begin()
    {
        output.WriteLine($"seed {seed}");
        return new Random(seed);
    }

    private async Task<LedgerCheck?> CheckAsync()
    {
        try
        {
            return await LedgerCheck.OfAsync(folder.File("cut.db"), null, default);
        }
        catch (LedgerUnavailableException refused) when (refused.Code is "damaged" or "unreachable" or "older-version" or "newer-version")
        {
            return null;
        }
    }

    private async Task RecoverAsync(int cut, Dictionary<string, long> answered, Dictionary<string, long> possible)
    {
        using (var recovered = SqliteLedger.Open(folder.File("cut.db")))
        {
            foreach (var (id, version) in await VersionsAsync(recovered))
            {
                Assert.True(version >= answered[id] && version <= possible[id], $"seed {seed}, cut {cut}: {id} is at {version}, was answered at {answered[id]}, last written at {possible[id]}");
                var notices = (await recovered.Outbox.ListAsync(new() { AssignmentId = id }, null, 1000, default)).Items;
                // Each decision with its event and its notice.
                Assert.Equal((version, version - 1), ((await recovered.EventsAsync(id, default)).Count, notices.Count));
            }
        }

        var check = await LedgerCheck.OfAsync(folder.File("cut.db"), null, default);
        Assert.True(check.IsWhole && check.Audit.Assignments == Assignments, $"seed {seed}, cut {cut}: {string.Join("; ", check.Damage)} {string.Join("; ", check.Audit.Faults)}");
    }

    // A connection of its own may take the log in while the ledger is open; the log's bytes stay until somebody writes again.
    private static void Checkpoint(string path)
    {
        using var session = SqliteSession.Open(path, readOnly: false);
        session.Execute("PRAGMA wal_checkpoint(PASSIVE)");
    }

    private async Task<SqliteLedger> StartAsync()
    {
        var ledger = SqliteLedger.Open(folder.Ledger);
        Assert.True(await ledger.StartPlanAsync(Sample.Plan(), [.. Enumerable.Range(1, Assignments).Select(item => Commits.New(Sample.State(item)))], default));
        return ledger;
    }

    private static async Task AdvanceAsync(SqliteLedger ledger, int times, Random random)
    {
        for (var i = 0; i < times; i++)
        {
            var record = (await ledger.FindAsync(Sample.State(random.Next(1, Assignments + 1)).Id, default))!;
            Assert.True(await ledger.CommitAsync(Commits.Next(record, state => state, Sample.Notice(record.State, level: (int)record.State.Version)), default));
        }
    }

    private static async Task<Dictionary<string, long>> VersionsAsync(SqliteLedger ledger) =>
        (await ledger.ListAsync(new() { Now = Sample.Start }, null, 1000, default)).Items.ToDictionary(record => record.State.Id, record => record.State.Version);
}
