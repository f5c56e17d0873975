using GovOpenFlow.Embedded.Storage.Sqlite;

namespace GovOpenFlow.Embedded.Storage.Writes;

/// <summary>All that the writing connection keeps prepared.</summary>
internal sealed class WriteStatements(SqliteSession session) : IDisposable
{
    public AssignmentWrites Assignments { get; } = new(session);

    public NoticeWrites Notices { get; } = new(session);

    public PlanWrites Plans { get; } = new(session);

    public SettingWrites Settings { get; } = new(session);

    public void Dispose()
    {
        Assignments.Dispose();
        Notices.Dispose();
        Plans.Dispose();
        Settings.Dispose();
    }
}
