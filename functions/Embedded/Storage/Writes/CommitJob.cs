namespace GovOpenFlow.Embedded.Storage.Writes;

/// <summary>Writes one decision.</summary>
internal sealed class CommitJob(PreparedCommit commit) : WriteJob<bool>
{
    protected override bool Write(WriteStatements statements)
    {
        if (commit.Commit.ExpectedVersion > 0)
        {
            return statements.Assignments.TryUpdate(commit) is { } key && Append(statements, key);
        }

        if (statements.Assignments.TryInsert(commit) is not { } inserted)
        {
            return false;
        }

        statements.Plans.CountOneMore(commit.State.PlanId);
        return Append(statements, inserted);
    }

    private bool Append(WriteStatements statements, long key)
    {
        statements.Assignments.Append(key, commit);
        return true;
    }
}
