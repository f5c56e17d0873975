using GovOpenFlow.Core.Assignments;
using GovOpenFlow.Ledger.Audit;
using Xunit;

namespace GovOpenFlow.Ledger.Contract;

/// <summary>A ledger that was only written through its port verifies, also while it is being written.</summary>
public abstract class AuditContract : LedgerContract
{
    [Fact]
    public async Task An_empty_ledger_is_whole()
    {
        var verdict = await new AuditVerifier(Ledger, Settings).VerifyAsync();
        Assert.True(verdict.IsWhole);
        Assert.Equal((0, 0), (verdict.Assignments, verdict.Events));
    }

    [Fact]
    public async Task A_ledger_in_use_is_whole()
    {
        var records = await StartAsync(60);
        await StartAsync(3, planId: "2026-bbbbbb");
        using var stop = new CancellationTokenSource();
        var writing = Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested)
            {
                foreach (var record in records)
                {
                    var current = await FindAsync(record.State.Id);
                    Assert.True(await Ledger.CommitAsync(Commits.Next(current, state => state with { Stage = Stage.Reminded }), None));
                }
            }
        });

        var told = new Told();
        var verdict = await new AuditVerifier(Ledger, Settings).VerifyAsync(told);
        await stop.CancelAsync();
        await writing;

        Assert.Empty(verdict.Faults);
        Assert.Equal(63, verdict.Assignments);
        Assert.Equal(new AuditProgress(63, 63, verdict.Events), told.Last);
    }

    private sealed class Told : IProgress<AuditProgress>
    {
        public AuditProgress Last { get; private set; }

        public void Report(AuditProgress value) => Last = value;
    }
}
