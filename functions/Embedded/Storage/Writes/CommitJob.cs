namespace GovOpenFlow.Embedded.Storage.Writes;

/// <summary>Writes one decision.</summary>
internal sealed class CommitJob(PreparedCommit commit) : WriteJob<bool>
{
    protected override bool Write(WriteStatements statements) => Write(statements, commit);

    /// <returns>False: another decision came first, nothing was written.</returns>
    public static bool Write(WriteStatements statements, PreparedCommit commit)
    {
        var isNew = commit.Commit.ExpectedVersion == 0;
        if ((isNew ? statements.Assignments.TryInsert(commit) : statements.Assignments.TryUpdate(commit)) is not { } key)
        {
            return false;
        }

        if (isNew)
        {
            statements.Plans.CountOneMore(commit.State.PlanId);
        }

        statements.Assignments.Append(key, commit);
        return true;
    }
}
