using System.Globalization;
using GovOpenFlow.Embedded.Storage;
using GovOpenFlow.Embedded.Storage.Sqlite;
using GovOpenFlow.Ledger.Contract;
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
            Assert.True(await ledger.StartPlanAsync(Samples.Plan(), [Commits.New(Samples.State())], default));
        }

        using var again = SqliteLedger.Open(folder.Ledger);
        Assert.NotNull(await again.FindAsync(Samples.State().Id, default));
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
            Assert.True(await first.StartPlanAsync(Samples.Plan(), [], default));
        }

        SqliteLedger.Open(folder.Ledger).Dispose();
    }

    [Fact]
    public async Task Readers_see_what_a_host_writes_and_cannot_write()
    {
        using var host = SqliteLedger.Open(folder.Ledger);
        using var reader = SqliteLedger.OpenReadOnly(folder.Ledger);
        Assert.True(await host.StartPlanAsync(Samples.Plan(), [Commits.New(Samples.State())], default));

        var record = await reader.FindAsync(Samples.State().Id, default);
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
        var refused = await Assert.ThrowsAsync<LedgerUnavailableException>(() => ledger.StartPlanAsync(Samples.Plan(), [], default));
        Assert.Equal("read-only", refused.Code);

        await ledger.OnWriterAsync(session => session.Execute("PRAGMA query_only = 0"));
        Assert.True(await ledger.StartPlanAsync(Samples.Plan(), [], default));
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
