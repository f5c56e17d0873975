using System.Globalization;
using GovOpenFlow.Core.Assignments;
using GovOpenFlow.Core.Audit;
using GovOpenFlow.Core.Calendar;
using GovOpenFlow.Core.Deadlines;
using GovOpenFlow.Core.Plans;
using GovOpenFlow.Core.Policies;
using GovOpenFlow.Core.Units;
using GovOpenFlow.Embedded.Storage;
using GovOpenFlow.Embedded.Storage.Writes;
using GovOpenFlow.Ledger;
using GovOpenFlow.Ledger.Store;

namespace GovOpenFlow.Benchmarks.Storage;

/// <summary>Assignments and decisions of the product's own rules, the same for all contenders.</summary>
internal static class Content
{
    private const int PerPlan = 20_000;

    public static readonly DateTimeOffset Start = new(2026, 3, 5, 9, 0, 0, TimeSpan.FromHours(8));

    public static readonly Rules Rules = new(Policy.Default, WorkingCalendar.Mainland);

    /// <summary>The instant at which time first works on an assignment.</summary>
    public static DateTimeOffset FirstWake => Lifecycle.Assign(Spec(1), Start, "政务公开办", Rules).State.WakeAt!.Value;

    public static string IdOf(int number) => Spec(number).Id;

    public static LifecycleInput Report => new LifecycleInput.HandIn(Start.AddHours(1), "联络员", "已按要求公开并更新，链接附后，请审核。", ["https://example.org/a/1"]);

    /// <summary>Writes so many assignments into a new ledger.</summary>
    /// <param name="path">The ledger's file.</param>
    /// <param name="count">How many.</param>
    /// <param name="wake">When time works on the n-th, from 1; null: as the rules say.</param>
    public static async Task<SqliteLedger> LedgerAsync(string path, int count, Func<int, DateTimeOffset>? wake = null)
    {
        var ledger = SqliteLedger.Open(path);
        for (var from = 1; from <= count; from += PerPlan)
        {
            var commits = Enumerable.Range(from, Math.Min(PerPlan, count - from + 1)).Select(number => New(number, wake)).ToList();
            var plan = new WorkPlan { Title = "某区政务公开工作要点", Year = 2026, Items = [] };
            if (!await ledger.StartPlanAsync(new(PlanOf(from), plan, Start, "政务公开办", ""), commits, default))
            {
                throw new InvalidOperationException("The ledger is not new.");
            }
        }

        return ledger;
    }

    /// <summary>A new assignment, as the service would write it.</summary>
    public static Commit New(int number, Func<int, DateTimeOffset>? wake = null)
    {
        var decision = Lifecycle.Assign(Spec(number), Start, "政务公开办", Rules);
        return Seal(new(null!, 0, AuditChain.Start), wake is null ? decision : decision with { State = decision.State with { WakeAt = wake(number) } });
    }

    /// <summary>What an input comes to on new assignments, ready to be bound: what the bare contenders write.</summary>
    public static List<(PreparedCommit New, PreparedCommit Next)> Prepared(int count, LifecycleInput input, Func<int, DateTimeOffset>? wake = null) =>
    [
        .. Enumerable.Range(1, count).Select(number =>
        {
            var first = New(number, wake);
            return (PreparedCommit.Of(first), Next(first, input));
        }),
    ];

    /// <summary>What an input comes to on some of them.</summary>
    public static List<PreparedCommit> PreparedOf(IEnumerable<int> numbers, LifecycleInput input, Func<int, DateTimeOffset>? wake) =>
        [.. numbers.Select(number => Next(New(number, wake), input))];

    public static AssignmentService Service(SqliteLedger ledger) => new(ledger, new RulesSource(Rules));

    private static PreparedCommit Next(Commit first, LifecycleInput input)
    {
        var record = new AssignmentRecord(first.State, first.Events.Count, first.Events[^1].Hash);
        return PreparedCommit.Of(Seal(record, Lifecycle.Decide(first.State, input, Rules)));
    }

    private static Commit Seal(AssignmentRecord record, Decision decision)
    {
        var (sequence, hash) = (record.LastSequence, record.LastHash);
        var events = new List<SealedEvent>();
        foreach (var entry in decision.Events)
        {
            hash = AuditChain.Seal(hash, decision.State.Id, ++sequence, entry);
            events.Add(new(sequence, entry, hash));
        }

        return new(decision.State.Version - 1, decision.State, events, decision.Notices);
    }

    private static AssignmentSpec Spec(int number) => new(
        string.Create(CultureInfo.InvariantCulture, $"{PlanOf(number)}-{(number - 1) % PerPlan + 1:00000}-01"),
        PlanOf(number), 2026, (number - 1) % 54 + 1, $"区第{number % 60}局", Role.Responsible,
        [new(new(2026, 6, 30), CheckpointKind.Progress), new(new(2026, 12, 31), CheckpointKind.Final)]);

    private static string PlanOf(int number) => string.Create(CultureInfo.InvariantCulture, $"2026-{(number - 1) / PerPlan:000000}");
}
