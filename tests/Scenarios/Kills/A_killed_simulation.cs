using System.Diagnostics;
using System.Text.Json.Nodes;
using GovOpenFlow.Embedded.TryOut;
using GovOpenFlow.Embedded.Storage;
using GovOpenFlow.Ledger.Outbox;
using Xunit;
using Xunit.Abstractions;

namespace GovOpenFlow.Scenarios.Kills;

/// <summary>A busy year of the real program is killed again and again; it ends with the ledger, to the last hash, and the messages of a year that was not.</summary>
[Trait(Size.Trait, Size.Long)]
public sealed class A_killed_simulation(ITestOutputHelper output) : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("govopenflow-kill-").FullName;

    [Fact]
    public async Task Goes_on_where_it_stood_and_ends_as_if_nothing_had_happened()
    {
        var seed = Size.Seed();
        var random = new Random(seed);
        await File.WriteAllBytesAsync(Path.Combine(folder, "plan.txt"), SamplePlan.BytesFor(2022));
        var watch = Stopwatch.StartNew();
        var whole = await RealProcess.RunAsync(folder, Simulate("whole"));
        Assert.True(whole.Code == 0, whole.Errors);
        var year = watch.Elapsed;

        // As many years as it takes, each ended and compared; a shorter run cuts its only one.
        var (killed, years, wanted) = (0, 0, Size.Of("KILLS", 15, 1000));
        while (killed < wanted)
        {
            var before = killed;
            killed += await KilledYearAsync(wanted - killed, year, random);
            if (killed == before)
            {
                // The machine has less to do than while the whole year was timed.
                year /= 2;
            }

            await CompareAsync(whole.Output, $"seed {seed}, year {years++}");
            if (!Size.IsLong && wanted <= 15)
            {
                break;
            }
        }

        output.WriteLine($"seed {seed}: killed {killed} times in {years} years; a whole one takes {year.TotalSeconds:0.0} s");
        Assert.True(killed >= 3, $"seed {seed}: the year ended after {killed} kills; it has to be cut more finely.");
    }

    private async Task<int> KilledYearAsync(int most, TimeSpan year, Random random)
    {
        foreach (var old in Directory.GetFiles(folder, "killed.db*"))
        {
            File.Delete(old);
        }

        if (Directory.Exists(Path.Combine(folder, "killed-mail")))
        {
            Directory.Delete(Path.Combine(folder, "killed-mail"), recursive: true);
        }

        var killed = 0;
        while (killed < most)
        {
            // From before the ledger is open until well into the year, so that the year is cut into many pieces.
            using var run = RealProcess.Start(folder, Simulate("killed"));
            var ran = TimeSpan.FromMilliseconds(random.Next(50, (int)Math.Max(500, year.TotalMilliseconds / 4)));
            if (!await run.KillAfterAsync(ran))
            {
                break;
            }

            killed++;
        }

        return killed;
    }

    private async Task CompareAsync(string whole, string about)
    {
        var rest = await RealProcess.RunAsync(folder, Simulate("killed"));
        Assert.True(rest.Code == 0, $"{about}: {rest.Errors}");
        Assert.Equal(LastLine(whole), LastLine(rest.Output));

        // Every notice of the whole year, no other, each in one message; and that message with its provider once.
        var (then, now) = (await NoticesAsync("whole"), await NoticesAsync("killed"));
        Assert.Equal(then.Select(entry => (entry.Notice.Key, entry.State)), now.Select(entry => (entry.Notice.Key, entry.State)));
        var mails = now.Where(entry => entry.State == NoticeState.Accepted).Select(entry => entry.MessageId!).Distinct().Order().ToList();
        var delivered = Directory.GetFiles(Path.Combine(folder, "killed-mail"), "*.eml").Select(IdOf)
            .Concat(SmsIds("killed")).Order().ToList();
        Assert.Equal(mails, delivered);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static string LastLine(string text) => text.TrimEnd().Split('\n')[^1];

    private static string IdOf(string file) =>
        File.ReadLines(file).First(line => line.StartsWith("Message-ID:", StringComparison.OrdinalIgnoreCase)).Split('<', '@')[1];

    private string[] Simulate(string name) =>
        ["simulate", "plan.txt", "--year", "2022", "--seed", "7", "--ledger", $"{name}.db", "--mail", $"{name}-mail"];

    private IEnumerable<string> SmsIds(string name) =>
        File.ReadLines(Path.Combine(folder, $"{name}-mail", "sms.log")).Select(line => (string)JsonNode.Parse(line)!["id"]!);

    private async Task<IReadOnlyList<OutboxEntry>> NoticesAsync(string name)
    {
        using var ledger = SqliteLedger.OpenReadOnly(Path.Combine(folder, $"{name}.db"));
        var all = new List<OutboxEntry>();
        string? cursor = null;
        do
        {
            var page = await ledger.Outbox.ListAsync(new(), cursor, 1000, default);
            all.AddRange(page.Items);
            cursor = page.Next;
        }
        while (cursor is not null);
        return [.. all.OrderBy(entry => entry.Notice.Key, StringComparer.Ordinal)];
    }
}
