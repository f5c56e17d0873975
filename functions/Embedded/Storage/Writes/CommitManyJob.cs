namespace GovOpenFlow.Embedded.Storage.Writes;

/// <summary>Writes many decisions, each about another assignment.</summary>
internal sealed class CommitManyJob(IReadOnlyList<PreparedCommit> commits) : WriteJob<IReadOnlyList<bool>>
{
    protected override IReadOnlyList<bool> Write(WriteStatements statements)
    {
        var written = new bool[commits.Count];
        for (var index = 0; index < written.Length; index++)
        {
            written[index] = CommitJob.Write(statements, commits[index]);
        }

        return written;
    }
}
