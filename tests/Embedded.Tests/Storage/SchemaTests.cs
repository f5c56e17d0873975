using GovOpenFlow.Core.Assignments;
using GovOpenFlow.Core.Audit;
using GovOpenFlow.Core.Notices;
using GovOpenFlow.Core.Units;
using GovOpenFlow.Embedded.Storage;
using GovOpenFlow.Embedded.Storage.Sqlite;
using GovOpenFlow.Ledger.Contract;
using GovOpenFlow.Ledger.Outbox;
using Xunit;

namespace GovOpenFlow.Embedded.Tests.Storage;

/// <summary>The file itself refuses what no rule would write.</summary>
public sealed class SchemaTests : IAsyncLifetime
{
    private readonly TemporaryFolder folder = new();
    private SqliteSession session = null!;

    public async Task InitializeAsync()
    {
        using (var ledger = SqliteLedger.Open(folder.Ledger))
        {
            var state = Sample.State();
            Assert.True(await ledger.StartPlanAsync(Sample.Plan(), [Commits.New(state, Sample.Notice(state))], default));
        }

        session = SqliteSession.Open(folder.Ledger, readOnly: false);
        session.Execute("PRAGMA foreign_keys = ON");
    }

    public Task DisposeAsync()
    {
        session.Dispose();
        folder.Dispose();
        return Task.CompletedTask;
    }

    [Theory]
    [InlineData("UPDATE assignments SET stage = 'Done'")]
    [InlineData("UPDATE assignments SET stage = 'Closed'")] // still to be woken
    [InlineData("UPDATE assignments SET stage = 'Withdrawn'")]
    [InlineData("UPDATE assignments SET level = 4")]
    [InlineData("UPDATE assignments SET level = -1")]
    [InlineData("UPDATE assignments SET epoch = -1")]
    [InlineData("UPDATE assignments SET current = -1")]
    [InlineData("UPDATE assignments SET role = 'Owner'")]
    [InlineData("UPDATE assignments SET due = '30.6.2026'")]
    [InlineData("UPDATE assignments SET wake_at = 'soon'")]
    [InlineData("UPDATE assignments SET carried_over = 2")]
    [InlineData("UPDATE assignments SET last_hash = x'00'")]
    [InlineData("UPDATE assignments SET plan_id = 'nobody'")]
    [InlineData("UPDATE assignments SET id = 'ABC'")]
    [InlineData("UPDATE assignments SET version = version")] // written twice
    [InlineData("UPDATE assignments SET version = version + 2")]
    [InlineData("UPDATE assignments SET version = version + 1, last_sequence = 0")]
    [InlineData("UPDATE assignments SET version = version + 1, stage = 'Closed', wake_at = NULL; UPDATE assignments SET version = version + 1, stage = 'Assigned'")]
    [InlineData("DELETE FROM assignments")]
    [InlineData("UPDATE audit_events SET by = 'nobody'")]
    [InlineData("DELETE FROM audit_events")]
    [InlineData("INSERT INTO audit_events SELECT 99, 1, at, kind, by, details, hash FROM audit_events")]
    [InlineData("INSERT INTO audit_events SELECT assignment, 0, at, kind, by, details, hash FROM audit_events")]
    [InlineData("INSERT INTO audit_events SELECT assignment, 2, at, kind, by, details, x'00' FROM audit_events")]
    [InlineData("UPDATE notices SET state = 8")]
    [InlineData("UPDATE notices SET state = 1")] // sending, in no message
    [InlineData("UPDATE notices SET kind = 16")]
    [InlineData("UPDATE notices SET channel = 3")]
    [InlineData("UPDATE notices SET recipient = 5")]
    [InlineData("UPDATE notices SET attempts = -1")]
    [InlineData("DELETE FROM notices")]
    [InlineData("UPDATE plans SET assignments = -1")]
    [InlineData("DELETE FROM plans")]
    [InlineData("INSERT INTO settings VALUES ('units', '{}', 0)")]
    public void The_file_refuses(string sql)
    {
        session.Execute("BEGIN");
        var refused = Assert.Throws<SqliteFailureException>(() => session.Execute(sql));
        Assert.True(refused.IsConstraint || sql.Contains("soon", StringComparison.Ordinal), refused.Message);
    }

    // What the numbers and names in the file mean must not shift when an enum is edited.
    [Fact]
    public void Stored_numbers_and_names_stay_what_they_are()
    {
        Assert.Equal("Assigned,Unacknowledged,Reminder,Chase,Escalation,Reported,ReviewReminder,Returned,Verified,ExtensionAsked,"
            + "ExtensionGranted,ExtensionRefused,Reassigned,Withdrawn,CarriedOver,Undeliverable", Names<NoticeKind>());
        Assert.Equal("Pending,Sending,Accepted,Delivered,FailedTemporary,FailedPermanent,Unknown,Suppressed", Names<NoticeState>());
        Assert.Equal("Liaison,Leader,Supervisor,Coordinator,LeadingGroup", Names<Recipient>());
        Assert.Equal("Email,Sms,Webhook", Names<Channel>());
        Assert.Equal("Lead,Responsible,Cooperating,Advising", Names<Role>());
        Assert.Equal("Assigned,Acknowledged,Reminded,Reported,Returned,Escalated,Verified,Closed,Withdrawn", Names<Stage>());
        Assert.StartsWith("Assigned,Acknowledged,Reminded,Chased,Escalated,Reported,ReviewReminded,Verified,Closed,Returned", Names<AuditKind>(), StringComparison.Ordinal);
        Assert.Equal("Green,Yellow,Red", Names<Light>());
    }

    private static string Names<T>()
        where T : struct, Enum
    {
        Assert.Equal(Enumerable.Range(0, Enum.GetValues<T>().Length), Enum.GetValues<T>().Select(value => Convert.ToInt32(value, null)));
        return string.Join(',', Enum.GetNames<T>());
    }
}
