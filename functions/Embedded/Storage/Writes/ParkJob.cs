namespace GovOpenFlow.Embedded.Storage.Writes;

/// <summary>Sets an assignment aside, or releases it.</summary>
internal sealed class ParkJob(string id, string? reason) : WriteJob<bool>
{
    protected override bool Write(WriteStatements statements) =>
        statements.Assignments.Park(id, reason) ? true : throw new ArgumentException($"There is no assignment {id}.");
}
