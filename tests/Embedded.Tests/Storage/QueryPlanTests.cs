using GovOpenFlow.Core.Assignments;
using GovOpenFlow.Embedded.Storage;
using GovOpenFlow.Embedded.Storage.Reads;
using GovOpenFlow.Ledger.Outbox;
using GovOpenFlow.Ledger.Store;
using Xunit;

namespace GovOpenFlow.Embedded.Tests.Storage;

/// <summary>What runs often goes by an index: its time does not grow with what is stored.</summary>
public sealed class QueryPlanTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly SqliteLedger ledger;

    public QueryPlanTests() => ledger = SqliteLedger.Open(folder.Ledger);

    public void Dispose()
    {
        ledger.Dispose();
        folder.Dispose();
    }

    [Theory]
    [InlineData(AssignmentReads.FindSql, "SEARCH assignments USING INDEX sqlite_autoindex_assignments_1 (id=?)")]
    [InlineData(AssignmentReads.DueSql, "SEARCH assignments USING INDEX assignments_due (wake_at<?)")]
    [InlineData(AssignmentReads.NextWakeSql, "SEARCH assignments USING INDEX assignments_due (wake_at>?)")]
    [InlineData(AssignmentReads.ParkedSql, "SCAN assignments USING INDEX assignments_parked")]
    [InlineData(NoticeReads.DueSql, "SEARCH n USING INDEX notices_due (due_at<?)|SEARCH a USING INTEGER PRIMARY KEY (rowid=?)")]
    [InlineData(NoticeReads.AbandonedSql, "SEARCH n USING INDEX notices_claimed (due_at<?)|SEARCH a USING INTEGER PRIMARY KEY (rowid=?)")]
    [InlineData(NoticeReads.OfMessageSql, "SEARCH n USING INDEX notices_message (message_id>? AND message_id<?)|SEARCH a USING INTEGER PRIMARY KEY (rowid=?)|USE TEMP B-TREE FOR ORDER BY")]
    public async Task It_goes_by_this_index(string sql, string steps) => Assert.Equal(steps.Split('|'), await PlanAsync(sql));

    [Theory]
    [InlineData(NoticeReads.NextDueSql)]
    [InlineData(NoticeReads.FindSql)]
    [InlineData(AssignmentReads.EventsSql)]
    public async Task It_never_goes_through_a_whole_table(string sql) => NoScan(await PlanAsync(sql));

    [Fact]
    public async Task Lists_start_at_their_cursor()
    {
        var any = new AssignmentFilter { Now = default };
        Assert.Contains("(id>?)", Assert.Single(await PlanAsync(AssignmentLists.Sql(any))), StringComparison.Ordinal);
        foreach (var filter in new[]
        {
            any with { PlanId = "p" }, any with { Unit = "u" }, any with { PlanId = "p", Unit = "u", Light = Light.Red, Stage = Stage.Reported, Open = true },
        })
        {
            Assert.Contains("AND id>?)", Assert.Single(await PlanAsync(AssignmentLists.Sql(filter))), StringComparison.Ordinal);
        }

        // What few fit is looked for in an index that has all of it, never in the rows themselves.
        foreach (var filter in new[]
        {
            any with { Light = Light.Red }, any with { Stage = Stage.Reported }, any with { Open = true, DueFrom = new(2026, 6, 1), DueUntil = new(2026, 6, 30) },
            any with { Order = AssignmentOrder.Due }, any with { Order = AssignmentOrder.Unit, PlanId = "p" }, any with { Items = new HashSet<PlanItem>() },
        })
        {
            var plan = await PlanAsync(AssignmentLists.Sql(filter));
            Assert.Contains(plan, step => step.Contains("USING COVERING INDEX assignments_ledger", StringComparison.Ordinal));
            NoScan(plan);
        }

        foreach (var filter in new OutboxFilter[]
        {
            new(), new() { AssignmentId = "a" }, new() { State = NoticeState.Unknown }, new() { State = NoticeState.FailedPermanent, AssignmentId = "a" },
        })
        {
            NoScan(await PlanAsync(NoticeReads.ListSql(filter)));
        }
    }

    private static void NoScan(IReadOnlyList<string> steps) => Assert.DoesNotContain(steps, step =>
        step.StartsWith("SCAN", StringComparison.Ordinal)
        && !step.Contains("INDEX", StringComparison.Ordinal) && !step.Contains("subquery", StringComparison.OrdinalIgnoreCase));

    private Task<IReadOnlyList<string>> PlanAsync(string sql) => ledger.OnReaderAsync(session => Reads.Plan(session, sql));
}
