using GovOpenFlow.Embedded.Storage;
using GovOpenFlow.Ledger.Outbox;
using GovOpenFlow.Ledger.Store;

namespace GovOpenFlow.Scenarios.OnSqlite;

/// <summary>A file of its own.</summary>
internal sealed class SqliteStoryLedger : StoryLedger
{
    private readonly string folder = Directory.CreateTempSubdirectory("govopenflow-story-").FullName;
    private readonly SqliteLedger ledger;

    private SqliteStoryLedger() => ledger = SqliteLedger.Open(Path.Combine(folder, "ledger.db"));

    public override ILedger Ledger => ledger;

    public override IOutbox Outbox => ledger;

    public override ISettingsStore Settings => ledger;

    public static Task<StoryLedger> OpenAsync() => Task.FromResult<StoryLedger>(new SqliteStoryLedger());

    public override ValueTask DisposeAsync()
    {
        ledger.Dispose();
        Directory.Delete(folder, recursive: true);
        return ValueTask.CompletedTask;
    }
}
