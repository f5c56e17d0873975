using GovOpenFlow.Core.Assignments;
using GovOpenFlow.Core.Calendar;
using GovOpenFlow.Core.Deadlines;
using GovOpenFlow.Core.Policies;
using GovOpenFlow.Core.Units;
using GovOpenFlow.Embedded.Storage;
using GovOpenFlow.Embedded.Tests.Storage;
using GovOpenFlow.Ledger;
using GovOpenFlow.Ledger.Audit;
using GovOpenFlow.Ledger.Store;
using Xunit;
using Xunit.Abstractions;

namespace GovOpenFlow.Embedded.Tests.Chaos;

/// <summary>The machine's clock jumps ahead and back by weeks; the year ends where it would have ended.</summary>
public sealed class ClockJumpTests(ITestOutputHelper output) : IDisposable
{
    private const int Assignments = 20;
    private const int LongestJump = 40 * 24;

    private static readonly DateTimeOffset End = Sample.Start.AddYears(2);
    private static readonly Rules Rules = new(Policy.Default, WorkingCalendar.Mainland);

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task No_notice_comes_twice_nothing_is_parked_and_the_end_is_the_same()
    {
        var seed = Size.Seed();
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        using var steady = await StartAsync("steady.db");
        using var jumping = await StartAsync("jumping.db");
        for (var hours = 0; Sample.Start.AddHours(hours) < End; hours += 24)
        {
            await TickAsync(steady, Sample.Start.AddHours(hours));
        }

        var jumps = Size.Of("JUMPS", 150, 10_000);
        for (var jump = 0; jump < jumps; jump++)
        {
            var truth = (End - Sample.Start).TotalHours * jump / jumps;
            await TickAsync(jumping, Sample.Start.AddHours(Math.Max(0, truth + random.Next(-LongestJump, LongestJump))));
        }

        await TickAsync(steady, End.AddDays(60));
        await TickAsync(jumping, End.AddDays(60));
        var (expected, actual) = (await RecordsAsync(steady), await RecordsAsync(jumping));
        Assert.Equal(expected.Select(Standing), actual.Select(Standing));
        Assert.All(actual, record => Assert.Null(record.Parked));
        Assert.Empty((await new AuditVerifier(jumping, jumping).VerifyAsync()).Faults);

        // What was said is at most what a steady clock has said: the schema lets no key in twice, and no new ones come about.
        var (then, now) = (await KeysAsync(steady), await KeysAsync(jumping));
        Assert.Equal(now.Count, now.Distinct().Count());
        output.WriteLine($"{jumps} jumps: {now.Count} notices, {then.Count} on a steady clock");
        Assert.True(now.Count <= then.Count, $"seed {seed}: {now.Count} notices, {then.Count} on a steady clock");
    }

    private static (string, Stage, int, DateOnly, int) Standing(AssignmentRecord record) =>
        (record.State.Id, record.State.Stage, record.State.Current, record.State.Due, record.State.Level);

    private static Task<int> TickAsync(SqliteLedger ledger, DateTimeOffset now) =>
        new ClockDriver(ledger, new(ledger, new RulesSource(Rules))).RunOnceAsync(now);

    private static async Task<IReadOnlyList<AssignmentRecord>> RecordsAsync(SqliteLedger ledger) =>
        (await ledger.ListAsync(new() { Now = End }, null, 1000, default)).Items;

    private static async Task<List<string>> KeysAsync(SqliteLedger ledger)
    {
        var keys = new List<string>();
        string? cursor = null;
        do
        {
            var page = await ledger.Outbox.ListAsync(new(), cursor, 1000, default);
            keys.AddRange(page.Items.Select(entry => entry.Notice.Key));
            cursor = page.Next;
        }
        while (cursor is not null);
        return keys;
    }

    private async Task<SqliteLedger> StartAsync(string name)
    {
        var ledger = SqliteLedger.Open(folder.File(name));
        var service = new AssignmentService(ledger, new RulesSource(Rules));
        var commits = new List<Commit>();
        for (var item = 1; item <= Assignments; item++)
        {
            var due = new DateOnly(2026, 4 + item % 8, 28);
            commits.Add(await service.AssignAsync(
                new(Sample.State(item).Id, Sample.PlanId, 2026, item, "区教育局", Role.Responsible, [new(due, CheckpointKind.Progress), new(new(2026, 12, 31), CheckpointKind.Final)]),
                Sample.Start, "政务公开办"));
        }

        Assert.True(await ledger.StartPlanAsync(Sample.Plan(), commits, default));
        return ledger;
    }
}
