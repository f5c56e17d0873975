using System.Text.Json;
using GovOpenFlow.Ledger.Outbox;
using GovOpenFlow.Ledger.Store;

namespace GovOpenFlow.Ledger.Circulars;

/// <summary>Circulars (通报): issued ones are kept and stay as they are, others are made from the ledger as it stands.</summary>
/// <param name="ledger">The plans and assignments.</param>
/// <param name="outbox">What was sent.</param>
/// <param name="settings">Where issued circulars are kept.</param>
/// <param name="rules">The rules in force.</param>
public sealed class CircularStore(ILedger ledger, IOutbox outbox, ISettingsStore settings, RulesSource rules)
{
    private readonly CircularMaker maker = new(ledger, rules, new ScoringStore(settings));

    /// <summary>The circular of a milestone: as issued, else as things stand now.</summary>
    /// <returns>Null: there is no such plan, or its year has no such milestone.</returns>
    /// <exception cref="LedgerUnavailableException">The store fails, or what is kept is damaged.</exception>
    public async Task<IssuedCircular?> FindAsync(string planId, string name, DateTimeOffset now, CancellationToken cancellation)
    {
        if (await LoadAsync(planId, name, cancellation).ConfigureAwait(false) is { } issued)
        {
            return issued;
        }

        return await ledger.FindPlanAsync(planId, cancellation).ConfigureAwait(false) is { Plan.Year: { } year } plan
            && Milestones.Find(year, name, await rules.OfAsync(planId, cancellation).ConfigureAwait(false)) is { } milestone
            ? await MakeAsync(plan, milestone, issued: false, now, cancellation).ConfigureAwait(false)
            : null;
    }

    /// <summary>Issues the circular of a milestone, once: the first stands.</summary>
    /// <param name="planId">The plan.</param>
    /// <param name="name">The milestone's name.</param>
    /// <param name="now">The present; what the circular says holds for it.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    /// <returns>What stands; null: there is no such plan, or its year has no such milestone.</returns>
    /// <exception cref="LedgerUnavailableException">The store fails; nothing was issued.</exception>
    public async Task<IssuedCircular?> IssueAsync(string planId, string name, DateTimeOffset now, CancellationToken cancellation)
    {
        var found = await FindAsync(planId, name, now, cancellation).ConfigureAwait(false);
        if (found is null or { Issued: true })
        {
            return found;
        }

        var issued = found with { Issued = true };
        var text = PackedText.Pack(JsonSerializer.Serialize(issued, CircularJson.Stored.IssuedCircular));
        return await settings.SaveAsync(DocumentOf(planId, name), text, 0, cancellation).ConfigureAwait(false)
            ? issued
            : await LoadAsync(planId, name, cancellation).ConfigureAwait(false);
    }

    /// <summary>Whether it was issued already.</summary>
    public async Task<bool> IsIssuedAsync(string planId, string name, CancellationToken cancellation) =>
        await settings.LoadAsync(DocumentOf(planId, name), cancellation).ConfigureAwait(false) is not null;

    /// <summary>The settings document that holds an issued circular.</summary>
    public static string DocumentOf(string planId, string name) => $"circular/{planId}/{name}";

    private async Task<IssuedCircular?> LoadAsync(string planId, string name, CancellationToken cancellation)
    {
        if (await settings.LoadAsync(DocumentOf(planId, name), cancellation).ConfigureAwait(false) is not { } stored)
        {
            return null;
        }

        try
        {
            return JsonSerializer.Deserialize(PackedText.Unpack(stored.Content), CircularJson.Stored.IssuedCircular);
        }
        catch (Exception damage) when (damage is JsonException or InvalidDataException or FormatException)
        {
            throw new LedgerUnavailableException("damaged", $"The circular saved as {DocumentOf(planId, name)} cannot be read. {damage.Message}");
        }
    }

    private async Task<IssuedCircular> MakeAsync(PlanRecord plan, Milestone milestone, bool issued, DateTimeOffset now, CancellationToken cancellation) => new(
        milestone.Name, issued,
        await maker.MakeAsync(plan, milestone.Period, now, cancellation).ConfigureAwait(false),
        await outbox.TotalsAsync(plan.Id, cancellation).ConfigureAwait(false));
}
