using System.Globalization;
using System.Text.Json;
using GovOpenFlow.Core.Policies;
using GovOpenFlow.Ledger;
using GovOpenFlow.Ledger.Policies;
using GovOpenFlow.Ledger.Store;
using GovOpenFlow.Web.Problems;

namespace GovOpenFlow.Web.Policies;

/// <summary>Shows and changes policies for the API and the pages.</summary>
internal sealed class PolicyDesk(PolicyStore policies, PolicyChange changes, RulesSource rules, ILedger ledger, TimeProvider clock)
{
    /// <summary>What is in force, and the version of the ledger's or the plan's own document; 0: none was saved.</summary>
    /// <exception cref="ProblemException">There is no such plan.</exception>
    public async Task<(PolicyInForceJson Shown, long Version)> ShowAsync(string? planId, CancellationToken cancellation)
    {
        await NeedPlanAsync(planId, cancellation).ConfigureAwait(false);
        var own = planId is null ? null : await policies.FindAsync(planId, cancellation).ConfigureAwait(false);
        var shared = await policies.FindAsync(null, cancellation).ConfigureAwait(false);
        var version = planId is null ? shared?.Version ?? 0 : own?.Version ?? 0;
        var shown = own is { Policy: not null } ? Of(PolicySource.Plan, own)
            : shared is { Policy: not null } ? Of(PolicySource.Ledger, shared)
            : new PolicyInForceJson(PolicySource.Default, 0, null, null, null, Document(PolicyJson.Write(rules.Current.Policy)));
        return (shown, version);
    }

    /// <summary>The stored version; also of a document that cannot be used any more, so that a good one can take its place.</summary>
    public async Task<long> VersionAsync(string? planId, CancellationToken cancellation)
    {
        await NeedPlanAsync(planId, cancellation).ConfigureAwait(false);
        return await policies.VersionAsync(planId, cancellation).ConfigureAwait(false);
    }

    public Task<PolicyChangeResult> ChangeAsync(string? planId, string? text, string by, long version, CancellationToken cancellation) =>
        changes.ApplyAsync(new(planId, text, clock.GetUtcNow(), by, version), cancellation);

    public async Task<PolicySavedJson> SavedAsync(string? planId, PolicyChangeResult result, CultureInfo culture, CancellationToken cancellation)
    {
        var (shown, _) = await ShowAsync(planId, cancellation).ConfigureAwait(false);
        return new(
            result.Outcome == PolicyChangeOutcome.Saved, shown, result.Reading?.Inherited ?? [],
            [.. (result.Reading?.Warnings ?? []).Select(one => PolicyMistakeJson.Of(one, culture))],
            result.Sweep is { } sweep ? new(sweep.LookedAt, sweep.Changed, sweep.Failed, sweep.Again) : null);
    }

    public async Task<PolicyHistoryJson> HistoryAsync(string? planId, CancellationToken cancellation)
    {
        await NeedPlanAsync(planId, cancellation).ConfigureAwait(false);
        var all = await policies.HistoryAsync(planId, cancellation).ConfigureAwait(false);
        return new(
            [.. all.Select(one => new PolicyRevisionJson(
                one.Version, one.At, one.By, one.From, one.To, Convert.ToHexStringLower(one.Seal), one.Text is null ? null : Document(one.Text)))],
            PolicyTrail.FirstBroken(planId, all));
    }

    private async Task NeedPlanAsync(string? planId, CancellationToken cancellation)
    {
        if (planId is not null && await ledger.FindPlanAsync(planId, cancellation).ConfigureAwait(false) is null)
        {
            throw Refusals.NoSuchPlan(planId).ToException();
        }
    }

    private static PolicyInForceJson Of(PolicySource source, PolicyRevision revision) =>
        new(source, revision.Version, revision.At, revision.By, revision.To, Document(revision.Text!));

    private static JsonElement Document(string text)
    {
        using var document = JsonDocument.Parse(text);
        return document.RootElement.Clone();
    }
}
