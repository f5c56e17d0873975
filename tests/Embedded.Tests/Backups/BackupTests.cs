using GovOpenFlow.Embedded.Backups;
using GovOpenFlow.Embedded.Storage;
using GovOpenFlow.Embedded.Tests.Storage;
using GovOpenFlow.Ledger.Contract;
using GovOpenFlow.Ledger.Outbox;
using GovOpenFlow.Ledger.Store;
using GovOpenFlow.Ledger.Time;
using Xunit;

namespace GovOpenFlow.Embedded.Tests.Backups;

/// <summary>A copy is whole whatever is written meanwhile; restoring it loses nothing that is not said.</summary>
public sealed class BackupTests : IDisposable
{
    private static readonly DateTimeOffset Later = Sample.Start.AddDays(40);

    private readonly TemporaryFolder folder = new();

    private string Copy => folder.File("backup.db");

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_copy_made_while_others_write_is_whole_and_holds_all_that_was_answered_before()
    {
        using var ledger = await StartAsync(64);
        var records = await RecordsAsync(ledger);
        foreach (var record in records)
        {
            Assert.True(await ledger.CommitAsync(Commits.Next(record, state => state, Sample.Notice(record.State)), default));
        }

        using var stop = new CancellationTokenSource();
        var others = Task.Run(async () =>
        {
            for (var level = 1; !stop.IsCancellationRequested; level++)
            {
                await Task.WhenAll((await RecordsAsync(ledger)).Select(record =>
                    ledger.CommitAsync(Commits.Next(record, state => state, Sample.Notice(record.State, level: level)), default)));
            }
        });
        LedgerCopy.Write(ledger.Path, Copy, (_, _) => { }, default);
        await stop.CancelAsync();
        await others;

        var check = await LedgerCheck.OfAsync(Copy, null, default);
        Assert.True(check.IsWhole);
        Assert.Equal((1, 64L), (check.Plans, check.Audit.Assignments));
        Assert.True(check.Audit.Events >= 64, $"{check.Audit.Events} events");
        Assert.Equal(["backup.db", "backup.db.sha256"], Directory.GetFiles(Path.GetDirectoryName(Copy)!, "backup.db*").Select(Path.GetFileName).Order());
    }

    [Fact]
    public async Task What_was_sent_since_is_found_and_is_not_sent_again()
    {
        using (var ledger = await StartAsync(2))
        {
            var records = await RecordsAsync(ledger);
            Assert.True(await ledger.CommitAsync(Commits.Next(records[0], state => state, Sample.Notice(records[0].State)), default));
            LedgerCopy.Write(ledger.Path, Copy, (_, _) => { }, default);

            // After the copy: its one notice goes out, and another one comes about and goes out.
            Assert.True(await ledger.CommitAsync(Commits.Next(records[1], state => state, Sample.Notice(records[1].State)), default));
            foreach (var entry in await ledger.Outbox.DueAsync(Later, 10, default))
            {
                Assert.True(await ledger.Outbox.ClaimAsync("message" + entry.Notice.AssignmentId[^1], [entry], Later, Later.AddMinutes(5), default));
                await ledger.Outbox.SettleAsync([new(entry.Notice.Key, NoticeState.Accepted)], Later, default);
            }
        }

        var result = await RestoreAsync();
        Assert.Equal((2, 1, true), (result.Sent.Count, result.Noted, result.IsReplacedReadable));
        using var restored = SqliteLedger.Open(folder.Ledger);
        var noted = Assert.Single((await restored.Outbox.ListAsync(new(), null, 10, default)).Items);
        Assert.Equal((NoticeState.Accepted, SentSince.Reason), (noted.State, noted.Reason));
        Assert.Equal(result.Sent[0].Entry.MessageId, noted.MessageId);
        Assert.Empty(await restored.Outbox.DueAsync(Later.AddYears(1), 10, default));
        Assert.Null(result.Sent[1].Restored);

        // The replaced one is kept, whole.
        var kept = await LedgerCheck.OfAsync(result.Kept!, null, default);
        Assert.True(kept.IsWhole);
        Assert.True(kept.Audit.Events > result.Check.Audit.Events);
    }

    [Fact]
    public async Task One_that_was_under_way_is_left_to_a_person()
    {
        using (var ledger = await StartAsync(1))
        {
            var record = Assert.Single(await RecordsAsync(ledger));
            Assert.True(await ledger.CommitAsync(Commits.Next(record, state => state, Sample.Notice(record.State)), default));
            LedgerCopy.Write(ledger.Path, Copy, (_, _) => { }, default);
            Assert.True(await ledger.Outbox.ClaimAsync("message", await ledger.Outbox.DueAsync(Later, 10, default), Later, Later.AddMinutes(5), default));
        }

        await RestoreAsync();
        using var restored = SqliteLedger.Open(folder.Ledger);
        Assert.Equal(NoticeState.Unknown, Assert.Single((await restored.Outbox.ListAsync(new(), null, 10, default)).Items).State);
    }

    [Fact]
    public async Task A_ledger_in_use_is_not_replaced()
    {
        using var ledger = await StartAsync(1);
        LedgerCopy.Write(ledger.Path, Copy, (_, _) => { }, default);
        var refused = await Assert.ThrowsAsync<LedgerUnavailableException>(RestoreAsync);
        Assert.Equal("in-use", refused.Code);
        Assert.Single(await RecordsAsync(ledger));
        Assert.Empty(Directory.GetFiles(Path.GetDirectoryName(Copy)!, "*.replaced*"));
    }

    [Theory]
    [InlineData(0.3)]
    [InlineData(0.6)]
    [InlineData(0.9)]
    public async Task A_copy_that_is_not_whole_is_refused_and_the_ledger_stays(double from)
    {
        using (var ledger = await StartAsync(64))
        {
            LedgerCopy.Write(ledger.Path, Copy, (_, _) => { }, default);
        }

        var bytes = await File.ReadAllBytesAsync(Copy);
        bytes.AsSpan((int)(bytes.Length * from), 5000).Fill(0x5a);
        await File.WriteAllBytesAsync(Copy, bytes);
        var before = await File.ReadAllBytesAsync(folder.Ledger);
        try
        {
            Assert.False((await RestoreAsync()).Check.IsWhole);
        }
        catch (LedgerUnavailableException refused)
        {
            Assert.Equal("damaged", refused.Code);
        }

        Assert.Equal(before, await File.ReadAllBytesAsync(folder.Ledger));
        Assert.Empty(Directory.GetFiles(Path.GetDirectoryName(Copy)!, "*.re*"));
    }

    [Fact]
    public async Task A_ledger_that_cannot_be_read_is_replaced_and_kept_and_that_is_said()
    {
        using (var ledger = await StartAsync(8))
        {
            LedgerCopy.Write(ledger.Path, Copy, (_, _) => { }, default);
        }

        await File.WriteAllBytesAsync(folder.Ledger, [.. Enumerable.Repeat((byte)0x5a, 100_000)]);
        var result = await RestoreAsync();
        Assert.False(result.IsReplacedReadable);
        Assert.Equal(100_000, new FileInfo(result.Kept!).Length);
        using var restored = SqliteLedger.Open(folder.Ledger);
        Assert.Equal(8, (await RecordsAsync(restored)).Count);
    }

    [Fact]
    public async Task A_copy_is_never_written_over_another()
    {
        using var ledger = await StartAsync(1);
        await File.WriteAllTextAsync(Copy, "older");
        Assert.Throws<IOException>(() => LedgerCopy.Write(ledger.Path, Copy, (_, _) => { }, default));
        Assert.Equal("older", await File.ReadAllTextAsync(Copy));
    }

    private Task<RestoreResult> RestoreAsync() =>
        new Restoration(folder.Ledger, new SimulatedClock(Later)).RunAsync(Copy, (path, cancellation) => LedgerCheck.OfAsync(path, null, cancellation), default);

    private async Task<SqliteLedger> StartAsync(int assignments)
    {
        var ledger = SqliteLedger.Open(folder.Ledger);
        Assert.True(await ledger.StartPlanAsync(Sample.Plan(), [.. Enumerable.Range(1, assignments).Select(item => Commits.New(Sample.State(item)))], default));
        return ledger;
    }

    private static async Task<IReadOnlyList<AssignmentRecord>> RecordsAsync(SqliteLedger ledger) =>
        (await ledger.ListAsync(new() { Now = Sample.Start }, null, 1000, default)).Items;
}
