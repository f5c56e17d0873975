using System.Globalization;
using GovOpenFlow.Core.Notices;
using GovOpenFlow.Embedded.Storage;
using GovOpenFlow.Embedded.Storage.Sqlite;
using GovOpenFlow.Ledger.Contract;
using GovOpenFlow.Ledger.Outbox;
using GovOpenFlow.Ledger.Store;
using Xunit;

namespace GovOpenFlow.Embedded.Tests.Storage;

public sealed class OpeningTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_ledger_keeps_what_it_held_when_it_is_opened_again()
    {
        using (var ledger = SqliteLedger.Open(folder.Ledger))
        {
            Assert.True(await ledger.StartPlanAsync(Sample.Plan(), [Commits.New(Sample.State())], default));
        }

        using var again = SqliteLedger.Open(folder.Ledger);
        Assert.NotNull(await again.FindAsync(Sample.State().Id, default));
    }

    [Fact]
    public async Task A_ledger_of_the_first_version_is_brought_up_with_all_it_holds()
    {
        var today = Path.Combine(Path.GetDirectoryName(folder.Ledger)!, "today.db");
        var state = Sample.State();
        using (var ledger = SqliteLedger.Open(today))
        {
            Assert.True(await ledger.StartPlanAsync(Sample.Plan(), [Commits.New(state, Sample.Notice(state))], default));
        }

        using (var old = SqliteSession.Open(folder.Ledger, readOnly: false))
        {
            old.Execute(SchemaVersion1.Sql);
            old.Execute("PRAGMA application_id = 1198487119; PRAGMA user_version = 1");
            old.Execute($"ATTACH '{today}' AS today");
            foreach (var table in new[] { "plans", "assignments", "audit_events", "notices", "settings" })
            {
                old.Execute($"INSERT INTO main.{table} SELECT * FROM today.{table}");
            }
        }

        using var brought = SqliteLedger.Open(folder.Ledger);
        var entry = Assert.Single((await ((IOutbox)brought).ListAsync(new(), null, 10, default)).Items);
        Assert.Equal(Sample.Notice(state).Key, entry.Notice.Key);
        Assert.Equal(state.Id, (await brought.FindAsync(state.Id, default))!.State.Id);
        var robot = Sample.Notice(state) with { Channel = Channel.Webhook };
        var record = (await brought.FindAsync(state.Id, default))!;
        Assert.True(await brought.CommitAsync(Commits.Next(record, same => same, robot), default));
        Assert.Equal(2, (await ((IOutbox)brought).ListAsync(new(), null, 10, default)).Items.Count);
    }

    [Fact]
    public void A_ledger_is_made_where_its_folder_is_missing()
    {
        using var ledger = SqliteLedger.Open(Path.Combine(Path.GetDirectoryName(folder.Ledger)!, "a", "b", "ledger.db"));
        Assert.True(File.Exists(ledger.Path));
    }

    [Fact]
    public void A_ledger_of_a_newer_version_is_refused_and_left_alone()
    {
        SqliteLedger.Open(folder.Ledger).Dispose();
        Raw("PRAGMA user_version = 999");

        Assert.Contains("999", Refused("newer-version", () => SqliteLedger.Open(folder.Ledger)), StringComparison.Ordinal);
        Refused("newer-version", () => SqliteLedger.OpenReadOnly(folder.Ledger));
        using var session = SqliteSession.Open(folder.Ledger, readOnly: true);
        Assert.Equal(999, session.Int64("PRAGMA user_version"));
    }

    [Fact]
    public void A_file_that_is_no_ledger_is_refused_and_left_alone()
    {
        const string Text = "关于印发2026年政务公开工作要点的通知";
        File.WriteAllText(folder.Ledger, string.Concat(Enumerable.Repeat(Text, 200)));
        var before = File.ReadAllBytes(folder.Ledger);

        Refused("damaged", () => SqliteLedger.Open(folder.Ledger));
        Refused("damaged", () => SqliteLedger.OpenReadOnly(folder.Ledger));
        Assert.Equal(before, File.ReadAllBytes(folder.Ledger));
    }

    [Fact]
    public void Another_programs_database_is_refused_and_left_alone()
    {
        Raw("CREATE TABLE somebodys (id)");
        var before = File.ReadAllBytes(folder.Ledger);
        Refused("damaged", () => SqliteLedger.Open(folder.Ledger));
        Assert.Equal(before, File.ReadAllBytes(folder.Ledger));
    }

    [Fact]
    public void A_missing_ledger_cannot_be_read_and_is_not_made()
    {
        Refused("unreachable", () => SqliteLedger.OpenReadOnly(folder.Ledger));
        Assert.False(File.Exists(folder.Ledger));
    }

    [Fact]
    public async Task A_second_opening_is_refused_until_the_first_is_closed()
    {
        using (var first = SqliteLedger.Open(folder.Ledger))
        {
            var message = Refused("in-use", () => SqliteLedger.Open(folder.Ledger));
            Assert.Contains(Environment.ProcessId.ToString(CultureInfo.InvariantCulture), message, StringComparison.Ordinal);
            Assert.True(await first.StartPlanAsync(Sample.Plan(), [], default));
        }

        SqliteLedger.Open(folder.Ledger).Dispose();
    }

    [Fact]
    public async Task Readers_see_what_a_host_writes_and_cannot_write()
    {
        using var host = SqliteLedger.Open(folder.Ledger);
        using var reader = SqliteLedger.OpenReadOnly(folder.Ledger);
        Assert.True(await host.StartPlanAsync(Sample.Plan(), [Commits.New(Sample.State())], default));

        var record = await reader.FindAsync(Sample.State().Id, default);
        Assert.NotNull(record);
        var refused = await Assert.ThrowsAsync<LedgerUnavailableException>(
            async () => await reader.CommitAsync(Commits.Next(record, state => state), default));
        Assert.Equal("read-only", refused.Code);
    }

    [Fact]
    public async Task A_file_that_cannot_be_written_says_so()
    {
        using var ledger = SqliteLedger.Open(folder.Ledger);
        await ledger.OnWriterAsync(session => session.Execute("PRAGMA query_only = 1"));
        var refused = await Assert.ThrowsAsync<LedgerUnavailableException>(() => ledger.StartPlanAsync(Sample.Plan(), [], default));
        Assert.Equal("read-only", refused.Code);
    }

    [Theory]
    [InlineData("zh-CN", "正被进程")]
    [InlineData("en-GB", "is in use by process")]
    [InlineData("fr-FR", "正被进程")]
    public void Refusals_are_in_the_readers_language(string culture, string words)
    {
        var before = CultureInfo.CurrentUICulture;
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(culture);
        try
        {
            using var first = SqliteLedger.Open(folder.Ledger);
            Assert.Contains(words, Refused("in-use", () => SqliteLedger.Open(folder.Ledger)), StringComparison.Ordinal);
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }

    private void Raw(string sql)
    {
        using var session = SqliteSession.Open(folder.Ledger, readOnly: false);
        session.Execute(sql);
    }

    private string Refused(string code, Func<IDisposable> open)
    {
        var refused = Assert.Throws<LedgerUnavailableException>(() => open().Dispose());
        Assert.Equal(code, refused.Code);
        Assert.Contains(folder.Ledger, refused.Message, StringComparison.Ordinal);
        return refused.Message;
    }
}
