using GovOpenFlow.Core.Assignments;
using GovOpenFlow.Embedded.Storage;
using GovOpenFlow.Embedded.Storage.Writes;
using GovOpenFlow.Ledger.Contract;
using GovOpenFlow.Ledger.Store;
using Xunit;

namespace GovOpenFlow.Embedded.Tests.Storage;

/// <summary>What waits is written together; what fails, fails alone.</summary>
public sealed class WritingTests : IAsyncLifetime
{
    private const int Assignments = 256;

    private readonly TemporaryFolder folder = new();
    private SqliteLedger ledger = null!;
    private IReadOnlyList<AssignmentRecord> records = [];

    public async Task InitializeAsync()
    {
        ledger = SqliteLedger.Open(folder.Ledger);
        var commits = Enumerable.Range(1, Assignments).Select(item => Commits.New(Sample.State(item))).ToList();
        Assert.True(await ledger.StartPlanAsync(Sample.Plan(), commits, default));
        records = (await ledger.ListAsync(new() { Now = Sample.Start }, null, 1000, default)).Items;
    }

    public Task DisposeAsync()
    {
        ledger.Dispose();
        folder.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task One_caller_flushes_once_a_transition_and_runs_six_statements()
    {
        var before = ledger.Counters;
        foreach (var record in records.Take(50))
        {
            Assert.True(await ledger.CommitAsync(Commits.Next(record, state => state, Sample.Notice(record.State)), default));
        }

        Assert.Equal(50, ledger.Counters.Flushes - before.Flushes);
        Assert.Equal(50 * 6, ledger.Counters.Statements - before.Statements);
    }

    [Fact]
    public async Task Who_is_alone_has_no_other_thread_to_wait_for()
    {
        var atOnce = 0;
        foreach (var record in records)
        {
            var commit = ledger.CommitAsync(Commits.Next(record, state => state), default);
            atOnce += commit.IsCompletedSuccessfully ? 1 : 0;
            Assert.True(await commit);
        }

        Assert.InRange(atOnce, 1, records.Count - 1);
    }

    [Fact]
    public async Task What_waits_is_flushed_together()
    {
        var before = ledger.Counters;
        var release = await HoldWriterAsync();
        var commits = records.Select(record => ledger.CommitAsync(Commits.Next(record, state => state), default)).ToList();
        release.Set();

        Assert.All(await Task.WhenAll(commits), Assert.True);
        Assert.Equal(1, ledger.Counters.Flushes - before.Flushes);
    }

    [Fact]
    public async Task Many_decisions_are_flushed_once_and_each_is_answered()
    {
        Assert.True(await ledger.CommitAsync(Commits.Next(records[7], state => state), default));
        var before = ledger.Counters;
        var written = await ledger.CommitManyAsync([.. records.Select(record => Commits.Next(record, state => state))], default);

        Assert.Equal(1, ledger.Counters.Flushes - before.Flushes);
        Assert.Equal(records.Select((_, index) => index != 7), written);
    }

    // Whatever columns change: what is read back is what was decided.
    [Fact]
    public async Task Each_kind_of_change_is_written_whole()
    {
        var at = Sample.Start.AddDays(3);
        Func<AssignmentState, AssignmentState>[] changes =
        [
            state => state with { Level = 1, FailedNotices = 2 },
            state => state with { WakeAt = at },
            state => state with { Stage = Stage.Reminded },
            state => state with { Current = 1 },
            state => state with { Due = state.Due.AddDays(1) },
            state => state with { YellowFrom = at, RedFrom = at.AddDays(1) },
            state => state with { YellowFrom = null },
            state => state with { CarriedOver = true },
            state => state with { Unit = "区卫生健康局" },
            state => state with { Unit = "区教育局", Stage = Stage.Assigned, RedFrom = null },
        ];
        var id = records[0].State.Id;
        foreach (var change in changes)
        {
            var commit = Commits.Next((await ledger.FindAsync(id, default))!, change);
            Assert.True(await ledger.CommitAsync(commit, default));
            var found = (await ledger.FindAsync(id, default))!.State;
            Assert.Equal(commit.State with { Checkpoints = found.Checkpoints, Outcomes = found.Outcomes }, found);
        }

        Assert.Equal("ok", await ledger.OnReaderAsync(session => Reads.First(session, "PRAGMA integrity_check")));
    }

    [Fact]
    public async Task What_breaks_a_rule_of_the_schema_fails_alone()
    {
        var release = await HoldWriterAsync();
        var commits = records.Select((record, index) => ledger.CommitAsync(
            Commits.Next(record, state => index == 100 ? state with { Stage = Stage.Closed } : state, Sample.Notice(record.State)), default)).ToList();
        release.Set();

        await Assert.ThrowsAsync<InvalidOperationException>(() => commits[100]);
        commits.RemoveAt(100);
        Assert.All(await Task.WhenAll(commits), Assert.True);
        Assert.Equal(1, (await ledger.FindAsync(records[100].State.Id, default))!.State.Version);
        Assert.Equal(Assignments - 1, (await ledger.Outbox.ListAsync(new(), null, 1000, default)).Items.Count);
        Assert.Single(await ledger.EventsAsync(records[100].State.Id, default));
    }

    [Fact]
    public async Task What_finds_the_disk_full_fails_alone_and_leaves_nothing_half_done()
    {
        await ledger.OnWriterAsync(session => session.Execute($"PRAGMA max_page_count = {session.Int64("PRAGMA page_count") + 8}"));
        var tooMuch = new Report(Sample.Start, "区教育局", new string('报', 100_000), [], true);
        var release = await HoldWriterAsync();
        var commits = records.Take(8).Select((record, index) => ledger.CommitAsync(
            Commits.Next(record, state => index == 3 ? state with { Report = tooMuch } : state, Sample.Notice(record.State)), default)).ToList();
        release.Set();

        var full = await Assert.ThrowsAsync<LedgerUnavailableException>(() => commits[3]);
        Assert.Equal("disk-full", full.Code);
        commits.RemoveAt(3);
        Assert.All(await Task.WhenAll(commits), Assert.True);
        Assert.Equal(7, (await ledger.Outbox.ListAsync(new(), null, 1000, default)).Items.Count);
        Assert.Single(await ledger.EventsAsync(records[3].State.Id, default));

        // Once there is room again, the same ledger goes on.
        await ledger.OnWriterAsync(session => session.Execute("PRAGMA max_page_count = 1000000000"));
        Assert.True(await ledger.CommitAsync(Commits.Next(records[3], state => state with { Report = tooMuch }), default));
        Assert.Equal("ok", await ledger.OnReaderAsync(session => Reads.First(session, "PRAGMA integrity_check")));
    }

    [Fact]
    public async Task What_was_handed_over_is_written_before_the_ledger_closes()
    {
        var commits = records.Select(record => ledger.CommitAsync(Commits.Next(record, state => state), default)).ToList();
        ledger.Dispose();
        Assert.All(await Task.WhenAll(commits), Assert.True);
        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await ledger.CommitAsync(Commits.Next(records[0], state => state), default));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Who_saw_the_writer_open_and_comes_when_it_has_closed_is_told_so(bool mayWriteHere)
    {
        ledger.Dispose();
        var failures = new StorageFailures(folder.Ledger);
        var writer = new LedgerWriter(LedgerSession.OpenForWriting(folder.Ledger, failures), failures);
        var before = new SaveSettingJob("before", "{}", 0);
        writer.HandOver(before, mayWriteHere);
        writer.Dispose();
        Assert.True(await before.Task);

        var after = new SaveSettingJob("after", "{}", 0);
        writer.HandOver(after, mayWriteHere);
        Assert.True(after.Task.IsFaulted);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => after.Task);
    }

    [Fact]
    public async Task Whoever_asks_while_the_ledger_closes_is_answered()
    {
        ledger.Dispose();
        for (var round = 0; round < 25; round++)
        {
            var closing = SqliteLedger.Open(folder.Ledger);
            var name = $"round-{round}";
            var callers = Enumerable.Range(0, 3).Select(caller => Task.Run(async () =>
            {
                for (var version = 0; ; version++)
                {
                    Assert.True(await closing.Settings.SaveAsync($"{name}-{caller}", "{}", version, default));
                }
            })).ToList();
            Assert.True(await closing.Settings.SaveAsync(name, "{}", 0, default));
            closing.Dispose();
            foreach (var caller in callers)
            {
                await Assert.ThrowsAsync<ObjectDisposedException>(() => caller.WaitAsync(TimeSpan.FromMinutes(1)));
            }
        }
    }

    [Fact]
    public async Task An_assignment_that_cannot_be_read_is_set_aside_and_the_others_go_on()
    {
        await ledger.OnWriterAsync(session => session.Execute("UPDATE assignments SET body = '{\"year\":\"?\"' WHERE item = 7"));
        var later = Sample.Start.AddYears(1);

        Assert.Equal(Assignments - 1, (await ledger.DueAsync(later, 1000, default)).Count);
        var parked = Assert.Single(await ledger.ParkedAsync(default));
        Assert.Equal(7, parked.State.Item);
        Assert.NotEmpty(parked.Parked!);
        Assert.Equal(Assignments - 1, (await ledger.DueAsync(later, 1000, default)).Count);
        var refused = await Assert.ThrowsAsync<LedgerUnavailableException>(() => ledger.FindAsync(parked.State.Id, default));
        Assert.Equal("damaged", refused.Code);
    }

    [Fact]
    public async Task A_tick_runs_as_many_statements_on_many_rows_as_on_few()
    {
        var few = await TickAsync();
        for (var plan = 0; plan < 8; plan++)
        {
            var id = $"2026-00000{plan}";
            var commits = Enumerable.Range(1, 500).Select(item => Sample.State(item, id)).Select(state => Commits.New(state, Sample.Notice(state)));
            Assert.True(await ledger.StartPlanAsync(Sample.Plan(id), [.. commits], default));
        }

        Assert.Equal(few, await TickAsync());
    }

    private async Task<long> TickAsync()
    {
        var later = Sample.Start.AddYears(1);
        var before = ledger.Counters.Statements;
        Assert.Equal(100, (await ledger.DueAsync(later, 100, default)).Count);
        await ledger.NextWakeAsync(default);
        await ledger.Outbox.DueAsync(later, 100, default);
        await ledger.Outbox.AbandonedAsync(later, 100, default);
        await ledger.Outbox.NextDueAsync(default);
        return ledger.Counters.Statements - before;
    }

    private async Task<ManualResetEventSlim> HoldWriterAsync()
    {
        var (held, release) = (new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously), new ManualResetEventSlim());
        _ = ledger.OnWriterAsync(_ =>
        {
            held.SetResult();
            release.Wait();
        });
        await held.Task;
        return release;
    }
}
