using System.Diagnostics;
using System.Globalization;
using GovOpenFlow.Benchmarks.Running;
using GovOpenFlow.Benchmarks.Storage;
using GovOpenFlow.Core.Assignments;
using GovOpenFlow.Core.Calendar;
using GovOpenFlow.Core.Notices;
using GovOpenFlow.Core.Policies;
using GovOpenFlow.Embedded.Storage;
using GovOpenFlow.Ledger;
using GovOpenFlow.Ledger.Contract;
using GovOpenFlow.Ledger.Dispatching;
using GovOpenFlow.Ledger.Outbox;
using GovOpenFlow.Ledger.Sending;

namespace GovOpenFlow.Benchmarks;

/// <summary>How many messages a dispatcher sends in a second on the one-machine ledger: with and without a past, several at once and one by one.</summary>
internal static class Dispatching
{
    private const int Reads = 2_000;

    private static readonly TimeSpan Slow = TimeSpan.FromMilliseconds(20);

    private static readonly DateTimeOffset Now = ChinaTime.At(new(2026, 3, 2), new(9, 0));

    public static async Task RunAsync(Run run)
    {
        var (messages, sentBefore) = (run.Size(500), run.Size(100_000));
        using var fresh = await Office.OpenAsync(messages, 0);
        using var old = await Office.OpenAsync(messages, sentBefore);
        var (before, none) = ($"{sentBefore:N0} notices sent before", "nothing sent before");
        await run.CompareAsync(
            "messages sent", "1/s", true,
            new(before, () => old.SendAsync(TimeSpan.Zero, DispatchOptions.Default)),
            new Contender(none, () => fresh.SendAsync(TimeSpan.Zero, DispatchOptions.Default)));
        await run.CompareAsync(
            "fetching due notices", "µs", true, new(before, () => old.FetchAsync()), new Contender(none, () => fresh.FetchAsync()));
        var (several, single) = ($"{DispatchOptions.Default.Lanes} at once", DispatchOptions.Default with { Lanes = 1 });
        await run.CompareAsync(
            "messages sent", "1/s", true,
            new(several, () => fresh.SendAsync(TimeSpan.Zero, DispatchOptions.Default)),
            new Contender("one by one", () => fresh.SendAsync(TimeSpan.Zero, single)));
        await run.CompareAsync(
            $"messages sent, {Slow.TotalMilliseconds} ms each", "1/s", false,
            new(several, () => fresh.SendAsync(Slow, DispatchOptions.Default)),
            new Contender("one by one", () => fresh.SendAsync(Slow, single)));
    }

    /// <summary>Units with a mailbox each, and a dispatcher.</summary>
    private sealed class Office : IDisposable
    {
        private readonly WorkFolder folder = new();
        private readonly SqliteLedger ledger;
        private readonly IReadOnlyList<AssignmentState> states;

        // Limits are counted, and nobody is kept from being measured by them.
        private readonly RulesSource rules = new(new Rules(
            Policy.Default with { Limits = new Dictionary<Channel, SendingLimit> { [Channel.Email] = new(null, 1_000_000, null) } },
            WorkingCalendar.Mainland));

        private readonly AddressBook book;
        private int level = 1;

        private Office(int messages)
        {
            ledger = SqliteLedger.Open(folder.File("ledger.db"));
            states = [.. Enumerable.Range(1, messages).Select(n => Samples.State(n) with { Unit = NameOf(n) })];
            book = new(new()
            {
                Units = [.. Enumerable.Range(1, messages).Select(n => new Core.Units.Unit(NameOf(n), [], new(null, $"u{n}@unit.example", null)))],
            });
        }

        public static async Task<Office> OpenAsync(int messages, int sentBefore)
        {
            var office = new Office(messages);
            await office.ledger.StartPlanAsync(Samples.Plan(), [.. office.states.Select(state => Commits.New(state))], default);
            for (var sent = 0; sent < sentBefore; sent += messages)
            {
                await office.CauseAsync();
            }

            var before = await office.ledger.Outbox.DueAsync(Now, int.MaxValue, default);
            if (before.Count > 0)
            {
                await office.ledger.Outbox.SettleAsync([.. before.Select(entry => new Settlement(entry.Notice.Key, NoticeState.Accepted))], Now, default);
            }

            return office;
        }

        /// <summary>A message to everybody, by a provider that takes so long for each.</summary>
        public async Task<double> SendAsync(TimeSpan latency, DispatchOptions options)
        {
            await CauseAsync();
            var dispatcher = new Dispatcher(
                ledger, ledger, new(ledger, rules), rules, book, new(rules, new()), [new Provider(latency)], TimeProvider.System, options, new(ledger));
            var accepted = 0;
            var figure = await Run.PerSecondAsync(states.Count, async () => accepted = (await dispatcher.RunOnceAsync(Now, default)).Accepted);
            return accepted == states.Count ? figure : throw new InvalidOperationException($"Only {accepted} were sent.");
        }

        public async Task<double> FetchAsync()
        {
            await CauseAsync();
            var watch = Stopwatch.StartNew();
            for (var read = 0; read < Reads; read++)
            {
                await ledger.Outbox.DueAsync(Now, 1, default);
            }

            var figure = watch.Elapsed.TotalMicroseconds / Reads;
            var due = await ledger.Outbox.DueAsync(Now, int.MaxValue, default);
            await ledger.Outbox.SettleAsync([.. due.Select(entry => new Settlement(entry.Notice.Key, NoticeState.Accepted))], Now, default);
            return figure;
        }

        public void Dispose()
        {
            ledger.Dispose();
            folder.Dispose();
        }

        // A notice each, of a kind whose cause never goes.
        private async Task CauseAsync()
        {
            var now = level++;
            foreach (var some in states.Chunk(100))
            {
                await Task.WhenAll(some.Select(async state =>
                {
                    var record = (await ledger.FindAsync(state.Id, default))!;
                    await ledger.CommitAsync(
                        Commits.Next(record, same => same, new Notice(
                            state.Id, 0, 0, NoticeKind.Verified, now, Recipient.Liaison, Channel.Email, state.Unit, Now)),
                        default);
                }));
            }
        }

        private static string NameOf(int unit) => string.Create(CultureInfo.InvariantCulture, $"单位{unit}");
    }

    private sealed class Provider(TimeSpan latency) : IMessageSender
    {
        public Channel Channel => Channel.Email;

        public bool RepeatsSafely => true;

        public async Task<SendOutcome> SendAsync(OutgoingMessage message, CancellationToken cancellation)
        {
            if (latency > TimeSpan.Zero)
            {
                await Task.Delay(latency, cancellation);
            }

            return SendOutcome.Accepted;
        }
    }
}
