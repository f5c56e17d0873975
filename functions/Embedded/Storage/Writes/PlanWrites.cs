using GovOpenFlow.Embedded.Storage.Sqlite;
using GovOpenFlow.Ledger.Store;

namespace GovOpenFlow.Embedded.Storage.Writes;

/// <summary>Writes plans.</summary>
internal sealed class PlanWrites(SqliteSession session) : IDisposable
{
    private readonly SqliteStatement insert = session.Prepare("""
        INSERT INTO plans (id, year, title, started_at, started_by, items, assignments, body, source)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
        ON CONFLICT (id) DO NOTHING
        """);

    private readonly SqliteStatement countOneMore = session.Prepare("""
        UPDATE plans SET assignments = assignments + 1 WHERE id = ?1
        """);

    /// <returns>False: there is one of that id.</returns>
    public bool TryInsert(PlanRecord plan, byte[] body, int assignments)
    {
        var year = plan.Plan.Year ?? throw new ArgumentException("A plan that is started has a year.", nameof(plan));
        insert.Bind(1, plan.Id).Bind(2, year).Bind(3, plan.Plan.Title).Bind(4, plan.StartedAt).Bind(5, plan.StartedBy)
            .Bind(6, plan.Plan.Items.Count).Bind(7, assignments).BindText(8, body).Bind(9, plan.Source).Run();
        return session.Changes == 1;
    }

    public void CountOneMore(string id) => countOneMore.Bind(1, id).Run();

    public void Dispose()
    {
        insert.Dispose();
        countOneMore.Dispose();
    }
}
