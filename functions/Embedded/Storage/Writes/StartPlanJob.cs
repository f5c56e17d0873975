using GovOpenFlow.Ledger.Store;

namespace GovOpenFlow.Embedded.Storage.Writes;

/// <summary>Writes a plan with all its assignments.</summary>
internal sealed class StartPlanJob(PlanRecord plan, byte[] body, IReadOnlyList<PreparedCommit> assignments) : WriteJob<bool>
{
    protected override bool Write(WriteStatements statements)
    {
        if (!statements.Plans.TryInsert(plan, body, assignments.Count))
        {
            return false;
        }

        foreach (var assignment in assignments)
        {
            var key = statements.Assignments.TryInsert(assignment)
                ?? throw new InvalidOperationException($"Assignment {assignment.State.Id} is there already, in another plan or twice in this one.");
            statements.Assignments.Append(key, assignment);
        }

        return true;
    }
}
