using System.Diagnostics;
using System.Globalization;
using GovOpenFlow.Core.Assignments;
using GovOpenFlow.Core.Calendar;
using GovOpenFlow.Core.Notices;
using GovOpenFlow.Core.Policies;
using GovOpenFlow.Embedded.Storage;
using GovOpenFlow.Ledger;
using GovOpenFlow.Ledger.Contract;
using GovOpenFlow.Ledger.Dispatching;
using GovOpenFlow.Ledger.Outbox;
using GovOpenFlow.Ledger.Simulation;

namespace GovOpenFlow.Benchmarks;

/// <summary>How many messages a dispatcher sends in a second on the one-machine ledger, and whether what was sent before slows it down.</summary>
internal static class Dispatching
{
    private const int Messages = 500;
    private const int SentBefore = 100_000;
    private const int Reads = 2_000;

    private static readonly DateTimeOffset Now = ChinaTime.At(new(2026, 3, 2), new(9, 0));

    public static async Task RunAsync()
    {
        var (fewSent, fewRead) = await MeasureAsync(0);
        var (manySent, manyRead) = await MeasureAsync(SentBefore);
        Tell("messages sent, nothing sent before", Messages / fewSent.TotalSeconds, "messages/s");
        Tell($"messages sent, {SentBefore:N0} notices sent before", Messages / manySent.TotalSeconds, "messages/s");
        Tell("time of both", manySent / fewSent, "times");
        Tell("fetching due notices, nothing sent before", fewRead.TotalMicroseconds / Reads, "µs");
        Tell($"fetching due notices, {SentBefore:N0} sent before", manyRead.TotalMicroseconds / Reads, "µs");
        Tell("time of both", manyRead / fewRead, "times");
    }

    private static async Task<(TimeSpan Sent, TimeSpan Read)> MeasureAsync(int sentBefore)
    {
        var folder = Directory.CreateTempSubdirectory("govopenflow-bench-").FullName;
        try
        {
            using var ledger = SqliteLedger.Open(Path.Combine(folder, "ledger.db"));
            var rules = new RulesSource(new Rules(Policy.Default, WorkingCalendar.Mainland));
            var assignments = new AssignmentService(ledger, rules);
            var book = new AddressBook(new()
            {
                Units = [.. Enumerable.Range(1, Messages).Select(n => new Core.Units.Unit(NameOf(n), [], new(null, $"u{n}@unit.example", null)))],
            });
            var states = Enumerable.Range(1, Messages).Select(n => Samples.State(n) with { Unit = NameOf(n) }).ToList();
            await ledger.StartPlanAsync(Samples.Plan(), [.. states.Select(state => Commits.New(state))], default);
            await CauseAsync(ledger, states, sentBefore / Messages, firstLevel: 1);
            var before = await ledger.Outbox.DueAsync(Now, int.MaxValue, default);
            if (before.Count > 0)
            {
                await ledger.Outbox.SettleAsync([.. before.Select(entry => new Settlement(entry.Notice.Key, NoticeState.Accepted))], Now, default);
            }

            await CauseAsync(ledger, states, 1, firstLevel: 1_000_000);
            var watch = Stopwatch.StartNew();
            for (var read = 0; read < Reads; read++)
            {
                await ledger.Outbox.DueAsync(Now, 1, default);
            }

            var reading = watch.Elapsed;
            var dispatcher = new Dispatcher(
                ledger, ledger, assignments, rules, book, new(rules, new()), [new AcceptingSender(Channel.Email)], TimeProvider.System, quota: new(ledger));
            watch.Restart();
            var summary = await dispatcher.RunOnceAsync(Now, default);
            return summary.Accepted == Messages ? (watch.Elapsed, reading) : throw new InvalidOperationException($"Only {summary.Accepted} were sent.");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    // Of a kind whose cause never goes.
    private static async Task CauseAsync(SqliteLedger ledger, IReadOnlyList<AssignmentState> states, int each, int firstLevel)
    {
        foreach (var some in states.Chunk(100))
        {
            await Task.WhenAll(some.Select(async state =>
            {
                var record = (await ledger.FindAsync(state.Id, default))!;
                await ledger.CommitAsync(
                    Commits.Next(record, same => same, [.. Enumerable.Range(firstLevel, each).Select(level => new Notice(
                        state.Id, 0, 0, NoticeKind.Verified, level, Recipient.Liaison, Channel.Email, state.Unit, Now))]),
                    default);
            }));
        }
    }

    private static string NameOf(int unit) => string.Create(CultureInfo.InvariantCulture, $"单位{unit}");

    private static void Tell(string what, double value, string of) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what,-60} {value,10:0.0} {of}"));
}
