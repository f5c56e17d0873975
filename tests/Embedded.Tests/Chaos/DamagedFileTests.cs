using System.Security.Cryptography;
using System.Text;
using GovOpenFlow.Embedded.Backups;
using GovOpenFlow.Embedded.Storage;
using GovOpenFlow.Embedded.Storage.Sqlite;
using GovOpenFlow.Embedded.Tests.Storage;
using GovOpenFlow.Ledger.Contract;
using GovOpenFlow.Ledger.Store;
using Xunit;
using Xunit.Abstractions;

namespace GovOpenFlow.Embedded.Tests.Chaos;

/// <summary>Files that lost their end, a page, a sector or a bit: what a check finds of it, and that a backup's own digest finds all of it.</summary>
[Trait(Size.Trait, Size.Long)]
public sealed class DamagedFileTests(ITestOutputHelper output) : IDisposable
{
    private const int Page = 4096;
    private const int Sector = 512;

    private static readonly string[] Kinds = ["cut anywhere", "last page lost", "page of zeros", "older page", "sector of rubbish", "bit turned"];

    private readonly TemporaryFolder folder = new();

    private string Damaged => folder.File("damaged.db");

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task What_is_lost_is_found_or_nothing_is_lost()
    {
        var seed = Size.Seed();
        var random = new Random(seed);
        var older = await WriteAsync(40, random);
        var whole = await WriteAsync(200, random);
        var content = Digest(folder.Ledger);
        var (rounds, found, harmless, silent) = (Size.Of("DAMAGES", 120, 6000), new int[Kinds.Length], new int[Kinds.Length], new int[Kinds.Length]);
        for (var round = 0; round < rounds; round++)
        {
            var kind = round % Kinds.Length;
            var bytes = Damage(kind, whole.ToArray(), older, random);
            await File.WriteAllBytesAsync(Damaged, bytes);
            var outcome = await IsFoundAsync() ? found : Digest(Damaged) == content ? harmless : silent;
            outcome[kind]++;
            Assert.True(outcome != silent || kind is 3 or 4 or 5, $"seed {seed}, round {round}: {Kinds[kind]} was not found, and something is missing.");
        }

        output.WriteLine($"seed {seed}, {rounds} damages of a live ledger's file, by what a check says:");
        for (var kind = 0; kind < Kinds.Length; kind++)
        {
            output.WriteLine($"  {Kinds[kind]}: {found[kind]} found, {harmless[kind]} hit nothing that is used, {silent[kind]} changed text that nothing vouches for");
        }
    }

    [Fact]
    public async Task A_backup_s_digest_finds_every_bit()
    {
        var seed = Size.Seed();
        var random = new Random(seed);
        await WriteAsync(60, random);
        var copy = folder.File("backup.db");
        LedgerCopy.Write(folder.Ledger, copy, (_, _) => { }, default);
        Assert.True((await LedgerCheck.OfAsync(copy, null, default)).IsWhole);
        var whole = await File.ReadAllBytesAsync(copy);
        var rounds = Size.Of("DAMAGES", 120, 6000);
        for (var round = 0; round < rounds; round++)
        {
            await File.WriteAllBytesAsync(copy, Damage(round % Kinds.Length, whole.ToArray(), whole[..(5 * Page)], random));
            var isSame = (await File.ReadAllBytesAsync(copy)).AsSpan().SequenceEqual(whole);
            var check = await LedgerCheck.OfAsync(copy, null, default);
            Assert.True(check.IsWhole == isSame, $"seed {seed}, round {round}: {string.Join("; ", check.Damage)}");
        }

        output.WriteLine($"seed {seed}: {rounds} damages of a backup, all found by its digest");
    }

    private static byte[] Damage(int kind, byte[] bytes, byte[] older, Random random)
    {
        var page = random.Next(bytes.Length / Page) * Page;
        var at = random.Next(bytes.Length);
        switch (kind)
        {
            case 0:
                return bytes[..random.Next(1, bytes.Length)];
            case 1:
                return bytes[..^Page];
            case 2:
                bytes.AsSpan(page, Page).Clear();
                return bytes;
            case 3:
                // A write that the disk confirmed and never did: the page is as it was some time ago.
                page = random.Next(Math.Min(older.Length, bytes.Length) / Page) * Page;
                older.AsSpan(page, Page).CopyTo(bytes.AsSpan(page));
                return bytes;
            case 4:
                random.NextBytes(bytes.AsSpan(at / Sector * Sector, Sector));
                return bytes;
            default:
                bytes[at] ^= (byte)(1 << random.Next(8));
                return bytes;
        }
    }

    private async Task<bool> IsFoundAsync()
    {
        try
        {
            return !(await LedgerCheck.OfAsync(Damaged, null, default)).IsWhole;
        }
        catch (LedgerUnavailableException refused)
        {
            Assert.True(refused.Code is "damaged" or "unreachable" or "older-version" or "newer-version", refused.Code);
            Assert.Contains(Damaged, refused.Message, StringComparison.Ordinal);
            return true;
        }
    }

    // All that is in the tables, as SQLite itself reads it.
    private static string Digest(string path)
    {
        using var session = SqliteSession.Open(path, readOnly: true);
        var all = new StringBuilder();
        foreach (var table in new[] { "plans", "assignments", "audit_events", "notices", "settings" })
        {
            var columns = session.Text($"SELECT group_concat('quote(\"' || name || '\")', '||') FROM pragma_table_info('{table}')");
            using var rows = session.Prepare($"SELECT {columns} FROM {table} NOT INDEXED");
            while (rows.Step())
            {
                all.AppendLine(Convert.ToHexString(rows.Bytes(0)));
            }
        }

        return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(all.ToString())));
    }

    // The ledger closed, so that all of it is in one file.
    private async Task<byte[]> WriteAsync(int commits, Random random)
    {
        using (var ledger = SqliteLedger.Open(folder.Ledger))
        {
            await ledger.StartPlanAsync(Sample.Plan(), [.. Enumerable.Range(1, 12).Select(item => Commits.New(Sample.State(item)))], default);
            for (var commit = 0; commit < commits; commit++)
            {
                var record = (await ledger.FindAsync(Sample.State(random.Next(1, 13)).Id, default))!;
                Assert.True(await ledger.CommitAsync(Commits.Next(record, state => state, Sample.Notice(record.State, level: (int)record.State.Version)), default));
            }
        }

        return await File.ReadAllBytesAsync(folder.Ledger);
    }
}
