using GovOpenFlow.Embedded.Storage;
using GovOpenFlow.Embedded.Storage.Sqlite;
using GovOpenFlow.Ledger.Audit;
using GovOpenFlow.Ledger.Contract;
using Xunit;

namespace GovOpenFlow.Embedded.Tests.Storage;

/// <summary>Whoever changes the file behind the program's back is found out.</summary>
public sealed class TamperTests : IDisposable
{
    private const string Tampered = Sample.PlanId + "-0002-01";

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("UPDATE audit_events SET by = 'clocK' WHERE assignment = 2 AND seq = 3", AuditFaultKind.WrongHash, 3L)]
    [InlineData("UPDATE audit_events SET at = at + 1 WHERE assignment = 2 AND seq = 1", AuditFaultKind.WrongHash, 1L)]
    [InlineData("UPDATE audit_events SET details = '{\"checkpoint\":\"2\"}' WHERE assignment = 2 AND seq = 2", AuditFaultKind.WrongHash, 2L)]
    [InlineData("UPDATE audit_events SET kind = 'Chased' WHERE assignment = 2 AND seq = 4", AuditFaultKind.WrongHash, 4L)]
    [InlineData("UPDATE audit_events SET hash = zeroblob(32) WHERE assignment = 2 AND seq = 4", AuditFaultKind.WrongHash, 4L)]
    [InlineData("UPDATE audit_events SET details = '{' WHERE assignment = 2 AND seq = 2", AuditFaultKind.Unreadable, null)]
    [InlineData("UPDATE audit_events SET kind = 'Invented' WHERE assignment = 2 AND seq = 2", AuditFaultKind.Unreadable, null)]
    [InlineData("DELETE FROM audit_events WHERE assignment = 2 AND seq = 2", AuditFaultKind.Gap, 2L)]
    [InlineData("DELETE FROM audit_events WHERE assignment = 2 AND seq = 5", AuditFaultKind.WrongCount, null)]
    [InlineData("DELETE FROM audit_events WHERE assignment = 2", AuditFaultKind.WrongCount, null)]
    [InlineData("UPDATE assignments SET last_hash = zeroblob(32) WHERE key = 2", AuditFaultKind.WrongLastHash, null)]
    [InlineData("UPDATE assignments SET last_sequence = 6 WHERE key = 2", AuditFaultKind.WrongCount, null)]
    public async Task A_change_shows_where_it_was_made(string sql, AuditFaultKind kind, long? sequence)
    {
        var verdict = await TamperAsync(sql);
        var fault = verdict.Faults[0];
        Assert.Equal((kind, Sample.PlanId, Tampered, sequence), (fault.Kind, fault.PlanId, fault.AssignmentId, fault.Sequence));
        Assert.All(verdict.Faults, other => Assert.Equal(Tampered, other.AssignmentId));
        Assert.Equal(3, verdict.Assignments);
    }

    [Fact]
    public async Task An_assignment_that_was_taken_out_is_missed()
    {
        var verdict = await TamperAsync("DELETE FROM audit_events WHERE assignment = 2; DELETE FROM assignments WHERE key = 2");
        Assert.Equal(
            new AuditFault(AuditFaultKind.WrongNumberOfAssignments, Sample.PlanId, null, null, "3", "2"), Assert.Single(verdict.Faults));
    }

    [Fact]
    public async Task A_plan_that_was_taken_out_is_missed()
    {
        var verdict = await TamperAsync("DELETE FROM plans");
        Assert.Equal(AuditFaultKind.UnknownPlan, Assert.Single(verdict.Faults).Kind);
    }

    [Fact]
    public async Task Without_a_change_there_is_no_fault() => Assert.True((await TamperAsync("SELECT 1")).IsWhole);

    private async Task<AuditVerdict> TamperAsync(string sql)
    {
        using (var ledger = SqliteLedger.Open(folder.Ledger))
        {
            var commits = Enumerable.Range(1, 3).Select(item => Commits.New(Sample.State(item))).ToList();
            Assert.True(await ledger.StartPlanAsync(Sample.Plan(), commits, default));
            foreach (var commit in commits)
            {
                for (var round = 0; round < 4; round++)
                {
                    var record = (await ledger.FindAsync(commit.State.Id, default))!;
                    Assert.True(await ledger.CommitAsync(Commits.Next(record, state => state), default));
                }
            }
        }

        using (var session = SqliteSession.Open(folder.Ledger, readOnly: false))
        {
            foreach (var trigger in new[] { "audit_events_stay", "audit_events_stay_as_they_are", "assignments_stay", "assignments_go_forward" })
            {
                session.Execute($"DROP TRIGGER {trigger}");
            }

            session.Execute("PRAGMA foreign_keys = OFF");
            session.Execute(sql);
        }

        using var again = SqliteLedger.OpenReadOnly(folder.Ledger);
        return await new AuditVerifier(again, again).VerifyAsync();
    }
}
