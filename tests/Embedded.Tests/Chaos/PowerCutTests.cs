using System.Collections.Concurrent;
using System.Globalization;
using GovOpenFlow.Embedded.Backups;
using GovOpenFlow.Embedded.Storage;
using GovOpenFlow.Embedded.Tests.Storage;
using GovOpenFlow.Ledger.Contract;
using Xunit;
using Xunit.Abstractions;

namespace GovOpenFlow.Embedded.Tests.Chaos;

/// <summary>The power goes at any write, truncation or flush of a busy ledger, in its log and in its file: what was answered is there, what was not is there whole or not at all.</summary>
[Trait(Size.Trait, Size.Long)]
public sealed class PowerCutTests(ITestOutputHelper output) : IDisposable
{
    private const int Assignments = 12;
    private const int Callers = 4;
    private const int CutsAtOnce = 50;

    private readonly TemporaryFolder folder = new();
    private readonly ConcurrentDictionary<string, long> asked = new();
    private readonly ConcurrentDictionary<string, long> answered = new();
    private readonly ConcurrentDictionary<(string Id, long Version), byte[]> hashes = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task What_was_answered_is_there_and_the_rest_whole_or_not_at_all()
    {
        var seed = Size.Seed();
        var random = new Random(seed);
        var (wanted, cuts, rubble) = (Size.Of("CUTS", 100, 20_000), 0, 0);
        using (var ledger = SqliteLedger.Open(folder.Ledger))
        {
            var first = Enumerable.Range(1, Assignments).Select(item => Commits.New(Sample.State(item))).ToList();
            Assert.True(await ledger.StartPlanAsync(Sample.Plan(), first, default));
            foreach (var commit in first)
            {
                (asked[commit.State.Id], answered[commit.State.Id]) = (1, 1);
                hashes[(commit.State.Id, 1)] = commit.Events[^1].Hash;
            }

            // The log is taken into the file often, so that cuts fall there too.
            await ledger.OnWriterAsync(session => session.Execute("PRAGMA wal_autocheckpoint = 30"));
            while (cuts < wanted)
            {
                foreach (var cut in await WorkAsync(ledger, Math.Min(CutsAtOnce, wanted - cuts), random))
                {
                    rubble += await RecoverAsync(cut, $"seed {seed}, cut {cuts++}") ? 1 : 0;
                }
            }
        }

        output.WriteLine($"seed {seed}: {cuts} power cuts among {answered.Values.Sum()} commits; {rubble} fell between a commit's writing and its answer");
        Assert.True((await LedgerCheck.OfAsync(folder.Ledger, null, default)).IsWhole);
    }

    // Several callers at once, until so many cuts have been taken.
    private async Task<IReadOnlyList<Cut>> WorkAsync(SqliteLedger ledger, int wanted, Random random)
    {
        var cuts = new List<Cut>();
        var (toGo, taken) = (random.Next(1, 40), 0);
        VolatileFile database = null!, log = null!;
        await using (await DiskUnderLedger.PutAsync(ledger, (content, isLog) => isLog ? log = new(content, Called) : database = new(content, Called)))
        {
            await Task.WhenAll(Enumerable.Range(0, Callers).Select(caller => Task.Run(async () =>
            {
                for (var turn = 0; Volatile.Read(ref taken) < wanted; turn++)
                {
                    await AdvanceAsync(ledger, 1 + (((turn * Callers) + caller) % Assignments));
                }
            })));
        }

        return cuts;

        // The writer's thread alone comes here, and looks at what callers had been told by then.
        void Called()
        {
            if (--toGo == 0 && cuts.Count < wanted)
            {
                toGo = random.Next(1, 40);
                var promised = answered.ToDictionary();
                cuts.Add(new(database.AfterPowerCut(random), log.AfterPowerCut(random), promised, asked.ToDictionary()));
                Volatile.Write(ref taken, cuts.Count);
            }
        }
    }

    private async Task AdvanceAsync(SqliteLedger ledger, int item)
    {
        var record = (await ledger.FindAsync(Sample.State(item).Id, default))!;
        var commit = Commits.Next(record, state => state, Sample.Notice(record.State, level: (int)record.State.Version));
        hashes[(commit.State.Id, commit.State.Version)] = commit.Events[^1].Hash;
        asked[commit.State.Id] = commit.State.Version;
        Assert.True(await ledger.CommitAsync(commit, default));
        answered[commit.State.Id] = commit.State.Version;
    }

    // Whether there was anything in doubt.
    private async Task<bool> RecoverAsync(Cut cut, string about)
    {
        var path = folder.File("cut.db");
        await File.WriteAllBytesAsync(path, cut.Database);
        await File.WriteAllBytesAsync(path + "-wal", cut.Log);
        File.Delete(path + "-shm");
        using (var recovered = SqliteLedger.Open(path))
        {
            var records = (await recovered.ListAsync(new() { Now = Sample.Start }, null, 1000, default)).Items;
            Assert.True(records.Count == Assignments, $"{about}: {records.Count} assignments");
            foreach (var record in records)
            {
                var (id, version) = (record.State.Id, record.State.Version);
                Assert.True(version >= cut.Promised[id] && version <= cut.Asked[id], $"{about}: {id} is at {version}, was answered at {cut.Promised[id]}, and asked for at {cut.Asked[id]}");
                // The hash is over all that was ever decided: the same hash is the same trail.
                Assert.True(record.LastHash.AsSpan().SequenceEqual(hashes[(id, version)]), $"{about}: {id} at {version} has another trail than was written.");
                Assert.True(record.LastSequence == version, $"{about}: {id} has {record.LastSequence} events at version {version}.");
            }

            var counted = await recovered.OnReaderAsync(session => Reads.First(session, "SELECT CAST(count(*) AS TEXT) FROM notices"));
            Assert.True(counted == records.Sum(record => record.State.Version - 1).ToString(CultureInfo.InvariantCulture), $"{about}: {counted} notices");
        }

        var check = await LedgerCheck.OfAsync(path, null, default);
        Assert.True(check.IsWhole, $"{about}: {string.Join("; ", check.Damage)} {string.Join("; ", check.Audit.Faults)}");
        return cut.Promised.Any(one => cut.Asked[one.Key] > one.Value);
    }

    private sealed record Cut(byte[] Database, byte[] Log, Dictionary<string, long> Promised, Dictionary<string, long> Asked);
}
