using GovOpenFlow.Core.Assignments;
using GovOpenFlow.Ledger.Outbox;
using GovOpenFlow.Ledger.Store;
using Xunit;

namespace GovOpenFlow.Ledger.Contract;

/// <summary>What the parts of the contract share: an empty ledger for each test, and words to fill it.</summary>
public abstract class LedgerContract : IAsyncLifetime
{
    private LedgerUnderTest? underTest;

    protected static CancellationToken None => CancellationToken.None;

    protected ILedger Ledger => underTest!.Ledger;

    protected IOutbox Outbox => underTest!.Outbox;

    protected ISettingsStore Settings => underTest!.Settings;

    public async Task InitializeAsync() => underTest = await OpenAsync();

    public Task DisposeAsync() => underTest?.Close() ?? Task.CompletedTask;

    protected abstract Task<LedgerUnderTest> OpenAsync();

    /// <summary>Starts a plan of so many assignments; the change is made to each before it is stored.</summary>
    protected async Task<IReadOnlyList<AssignmentRecord>> StartAsync(
        int assignments, Func<AssignmentState, AssignmentState>? change = null, string planId = Samples.PlanId)
    {
        var commits = Enumerable.Range(1, assignments)
            .Select(item => Samples.State(item, planId))
            .Select(state => Commits.New(change is null ? state : change(state)))
            .ToList();
        Assert.True(await Ledger.StartPlanAsync(Samples.Plan(planId), commits, None));
        return [.. await Task.WhenAll(commits.Select(async commit => (await Ledger.FindAsync(commit.State.Id, None))!))];
    }

    protected async Task<AssignmentRecord> StartOneAsync(Func<AssignmentState, AssignmentState>? change = null) =>
        (await StartAsync(1, change))[0];

    protected async Task<AssignmentRecord> FindAsync(string id) =>
        await Ledger.FindAsync(id, None) ?? throw new InvalidOperationException($"There is no {id}.");
}
