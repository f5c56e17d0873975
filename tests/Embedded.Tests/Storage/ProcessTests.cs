using System.Globalization;
using GovOpenFlow.Embedded.Storage;
using GovOpenFlow.Ledger.Audit;
using GovOpenFlow.Ledger.Contract;
using GovOpenFlow.Ledger.Store;
using Xunit;
using Xunit.Abstractions;

namespace GovOpenFlow.Embedded.Tests.Storage;

/// <summary>The ledger among real processes, which may end at any moment.</summary>
public sealed class ProcessTests(ITestOutputHelper output) : IDisposable
{
    private const int Kills = 20;

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_second_process_is_refused_with_the_first_ones_id_until_that_is_killed()
    {
        using var holder = Child.Start(Child.Hold, folder.Ledger);
        Assert.Equal("open", await holder.StandardOutput.ReadLineAsync());

        var refused = Assert.Throws<LedgerUnavailableException>(() => SqliteLedger.Open(folder.Ledger));
        Assert.Equal("in-use", refused.Code);
        Assert.Contains(holder.Id.ToString(CultureInfo.InvariantCulture), refused.Message, StringComparison.Ordinal);

        holder.Kill();
        await holder.WaitForExitAsync();
        using var ledger = SqliteLedger.Open(folder.Ledger);
        using var late = Child.Start(Child.Hold, folder.Ledger);
        var answer = await late.StandardOutput.ReadLineAsync();
        await late.WaitForExitAsync();
        Assert.Equal(2, late.ExitCode);
        Assert.StartsWith("in-use ", answer, StringComparison.Ordinal);
        Assert.Contains(Environment.ProcessId.ToString(CultureInfo.InvariantCulture), answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_acknowledged_outlives_a_process_that_is_killed()
    {
        var seed = Environment.TickCount;
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        using (var ledger = SqliteLedger.Open(folder.Ledger))
        {
            var commits = Enumerable.Range(1, 64).Select(item => Commits.New(Sample.State(item))).ToList();
            Assert.True(await ledger.StartPlanAsync(Sample.Plan(), commits, default));
        }

        var acknowledged = new Dictionary<string, long>();
        for (var kill = 0; kill < Kills; kill++)
        {
            await KillOneAsync(random.Next(1, 400), acknowledged);
            using var ledger = SqliteLedger.Open(folder.Ledger);
            Assert.Equal("ok", await ledger.OnReaderAsync(session => Reads.First(session, "PRAGMA integrity_check")));
            foreach (var (id, version) in acknowledged)
            {
                var record = (await ledger.FindAsync(id, default))!;
                Assert.True(record.State.Version >= version, $"seed {seed}, kill {kill}: {id} was acknowledged at {version} and is at {record.State.Version}");
                var notices = (await ledger.Outbox.ListAsync(new() { AssignmentId = id }, null, 1000, default)).Items;

                // Each decision with all that belongs to it, or nothing of it.
                Assert.Equal(record.State.Version - 1, notices.Count);
                Assert.Equal(record.State.Version, record.LastSequence);
            }

            Assert.Empty((await new AuditVerifier(ledger, ledger).VerifyAsync()).Faults);
        }

        output.WriteLine($"{acknowledged.Values.Sum()} acknowledged");
    }

    private async Task KillOneAsync(int afterLines, Dictionary<string, long> acknowledged)
    {
        using var child = Child.Start(Child.Write, folder.Ledger);
        Assert.Equal("open", await child.StandardOutput.ReadLineAsync());
        for (var line = 1; await child.StandardOutput.ReadLineAsync() is { } text; line++)
        {
            // The last line may be torn.
            if (text.Split(' ') is [var id, var version, "ok"])
            {
                acknowledged[id] = long.Parse(version, CultureInfo.InvariantCulture);
            }

            if (line == afterLines)
            {
                child.Kill();
            }
        }

        await child.WaitForExitAsync();
    }
}
