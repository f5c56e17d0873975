using System.Globalization;
using GovOpenFlow.Core.Notices;
using GovOpenFlow.Embedded.Storage;
using GovOpenFlow.Embedded.Tests.Storage;
using GovOpenFlow.Ledger.Audit;
using GovOpenFlow.Ledger.Dispatching;
using GovOpenFlow.Ledger.Outbox;
using GovOpenFlow.Ledger.Time;
using Xunit;
using Xunit.Abstractions;

namespace GovOpenFlow.Embedded.Tests.Killing;

/// <summary>Real processes that send over HTTP are killed before sending, before the answer, and before the record: nothing is lost, and nothing doubled that is not shown as unknown.</summary>
[Trait(Size.Trait, Size.Long)]
public sealed class KilledDispatcherTests(ITestOutputHelper output) : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(ProviderKind.Recognises)]
    [InlineData(ProviderKind.CanBeAsked)]
    [InlineData(ProviderKind.Neither)]
    public async Task Every_notice_reaches_the_provider_and_what_may_be_doubled_says_so(ProviderKind kind)
    {
        // In all, over three kinds of provider.
        var kills = (Size.Of("KILLS", 24, 999) + 2) / 3;
        var seed = Size.Seed();
        var random = new Random(seed);
        await using var provider = await HttpProvider.StartAsync();
        using (var ledger = SqliteLedger.Open(folder.Ledger))
        {
            await Desk.FillAsync(ledger, kills);
        }

        var moments = new int[3];
        for (var round = 0; round < kills; round++)
        {
            var moment = (Moment)(round % 3);
            moments[(int)moment]++;
            Assert.True(await KillOneAsync(provider, kind, round, moment, random.Next(Desk.Units)), $"seed {seed}, round {round}: it did not come to {moment}.");
        }

        var unknown = await DrainAsync(provider, kind, kills);
        var inDoubt = unknown.Select(entry => entry.MessageId!).ToHashSet();
        var doubled = provider.Handed.Where(one => one.Value > 1).Select(one => one.Key).ToList();
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"seed {seed}, provider {kind}: {kills} kills ({moments[0]} before sending, {moments[1]} before the answer, {moments[2]} before the record); "
            + $"{provider.Handed.Count} messages reached it, {provider.Handed.Values.Sum()} hand-overs, {doubled.Count} more than once, {inDoubt.Count} were shown as unknown"));
        // As many as go at once are under way when a process dies.
        var most = kills * DispatchOptions.Default.Lanes;
        Assert.True(kind == ProviderKind.Neither ? inDoubt.Count >= kills && inDoubt.Count <= most : inDoubt.Count == 0, $"seed {seed}: {inDoubt.Count} unknown");
        Assert.True(kind switch
        {
            // It was handed over again under its key: to the recipient it is one.
            ProviderKind.Recognises => doubled.Count <= most,
            ProviderKind.CanBeAsked => doubled.Count == 0,
            _ => doubled.TrueForAll(inDoubt.Contains),
        }, $"seed {seed}: {doubled.Count} doubled");

        using (var ledger = SqliteLedger.Open(folder.Ledger))
        {
            var all = await AllAsync(ledger, new());
            Assert.Equal(kills * Desk.Units, all.Count);
            Assert.All(all, entry => Assert.True(
                entry.State == NoticeState.Accepted && provider.Handed.ContainsKey(entry.MessageId!), $"seed {seed}: {entry.Notice.Key} is {entry.State}"));
        }
    }

    // Two in five messages meet a provider that is broken, busy, or hangs up before or after it has taken them.
    [Theory]
    [InlineData(ProviderKind.Recognises)]
    [InlineData(ProviderKind.CanBeAsked)]
    [InlineData(ProviderKind.Neither)]
    public async Task A_provider_that_misbehaves_meanwhile_makes_no_difference(ProviderKind kind)
    {
        var kills = (Size.Of("KILLS", 12, 999) + 2) / 3;
        var seed = Size.Seed();
        var random = new Random(seed);
        await using var provider = await HttpProvider.StartAsync();
        provider.Moods = new Random(seed + 1);
        using (var ledger = SqliteLedger.Open(folder.Ledger))
        {
            await Desk.FillAsync(ledger, kills);
        }

        var landed = 0;
        for (var round = 0; round < kills; round++)
        {
            landed += await KillOneAsync(provider, kind, round, (Moment)random.Next(3), random.Next(Desk.Units)) ? 1 : 0;
        }

        // A person has what is unknown tried again as often as it takes.
        var inDoubt = new HashSet<string>();
        while (await DrainAsync(provider, kind, kills) is { Count: > 0 } unknown)
        {
            inDoubt.UnionWith(unknown.Select(entry => entry.MessageId!));
        }

        var doubled = provider.Handed.Where(one => one.Value > 1).Select(one => one.Key).ToList();
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"seed {seed}, provider {kind}: {kills} processes, {landed} killed at their moment; it failed {provider.Failures} times; "
            + $"{provider.Handed.Count} messages reached it, {provider.Handed.Values.Sum()} hand-overs, {doubled.Count} more than once, {inDoubt.Count} were shown as unknown"));
        Assert.True(kind == ProviderKind.Neither || inDoubt.Count == 0, $"seed {seed}: {inDoubt.Count} unknown");
        Assert.True(kind switch
        {
            ProviderKind.Recognises => true,
            ProviderKind.CanBeAsked => doubled.Count == 0,
            _ => doubled.TrueForAll(inDoubt.Contains),
        }, $"seed {seed}: {doubled.Count} doubled");

        using (var ledger = SqliteLedger.Open(folder.Ledger))
        {
            var all = await AllAsync(ledger, new());
            Assert.Equal(kills * Desk.Units, all.Count);
            Assert.All(all, entry => Assert.True(entry.State == NoticeState.Accepted, $"seed {seed}: {entry.Notice.Key} is {entry.State} {entry.Reason}"));
            Assert.Equal(all.Select(entry => entry.MessageId!).Distinct().Order(), provider.Handed.Keys.Order());
            Assert.Empty((await new AuditVerifier(ledger, ledger).VerifyAsync()).Faults);
        }
    }

    // False: it ended without coming to its moment.
    private async Task<bool> KillOneAsync(HttpProvider provider, ProviderKind kind, int round, Moment moment, int afterOthers)
    {
        var held = moment == Moment.BeforeTheAnswer ? provider.HoldAfter(afterOthers) : null;
        using var child = Child.Start(
            Child.Dispatch, folder.Ledger, provider.Url, kind.ToString(), round.ToString(CultureInfo.InvariantCulture),
            moment.ToString(), afterOthers.ToString(CultureInfo.InvariantCulture));
        var said = child.StandardOutput.ReadLineAsync();
        Task first = held is null ? said : await Task.WhenAny(held, (Task)said);
        await first;
        // SIGKILL: nothing of it runs any more.
        child.Kill();
        await child.WaitForExitAsync();
        provider.HoldNone();
        return first == held || await said == "now";
    }

    // Time goes on until nothing waits; then a person has what is unknown tried again, and it goes on once more.
    private async Task<IReadOnlyList<OutboxEntry>> DrainAsync(HttpProvider provider, ProviderKind kind, int round)
    {
        using var ledger = SqliteLedger.Open(folder.Ledger);
        using var sender = new HttpSender(new(provider.Url), kind, null, 0);
        var clock = new SimulatedClock(Desk.TimeOf(round));
        var dispatcher = Desk.DispatcherOf(ledger, sender, clock);
        await RunOutAsync();
        var unknown = await AllAsync(ledger, new() { State = NoticeState.Unknown });
        foreach (var entry in unknown)
        {
            await ledger.Outbox.SettleAsync([NoticeRules.Settle(NoticeHandling.Retry, entry, clock.GetUtcNow())], clock.GetUtcNow(), default);
        }

        await RunOutAsync();
        return unknown;

        async Task RunOutAsync()
        {
            do
            {
                await dispatcher.RunOnceAsync(clock.GetUtcNow(), default);
                while (await ledger.Outbox.NextDueAsync(default) is { } next)
                {
                    clock.AdvanceTo(next > clock.GetUtcNow() ? next : clock.GetUtcNow().AddMinutes(1));
                    await dispatcher.RunOnceAsync(clock.GetUtcNow(), default);
                }

                // What is unknown has no due time that anybody waits for.
                clock.Advance(TimeSpan.FromMinutes(20));
                await dispatcher.RunOnceAsync(clock.GetUtcNow(), default);
            }
            while (await IsStillAskedAboutAsync());
        }

        // A message that never arrived is handed over once more, and may go without an answer once more.
        async Task<bool> IsStillAskedAboutAsync() =>
            kind == ProviderKind.CanBeAsked
            && (await ledger.Outbox.NextDueAsync(default) is not null
                || (await AllAsync(ledger, new() { State = NoticeState.Unknown })).Any(entry => clock.GetUtcNow() - entry.CausedAt < DispatchOptions.Default.LookUpFor));
    }

    private static async Task<IReadOnlyList<OutboxEntry>> AllAsync(SqliteLedger ledger, OutboxFilter filter)
    {
        var all = new List<OutboxEntry>();
        string? cursor = null;
        do
        {
            var page = await ledger.Outbox.ListAsync(filter, cursor, 500, default);
            all.AddRange(page.Items);
            cursor = page.Next;
        }
        while (cursor is not null);

        return all;
    }
}
