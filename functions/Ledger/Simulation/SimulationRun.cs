using System.Text.Json;
using GovOpenFlow.Ledger.Store;

namespace GovOpenFlow.Ledger.Simulation;

/// <summary>What a simulated ledger was begun with; kept in it, so that it is gone on with alike and never taken for a real one.</summary>
/// <param name="Behaviour">The behaviour's name.</param>
/// <param name="Seed">The seed.</param>
public sealed record SimulationRun(string Behaviour, long Seed)
{
    private const string Name = "simulation";

    /// <summary>What the ledger was begun with, or null where it is not a simulated one.</summary>
    public static async Task<SimulationRun?> OfAsync(ISettingsStore settings, CancellationToken cancellation)
    {
        var setting = await settings.LoadAsync(Name, cancellation).ConfigureAwait(false);
        return setting is null ? null : JsonSerializer.Deserialize<SimulationRun>(setting.Content);
    }

    /// <summary>Marks an empty ledger as simulated.</summary>
    public Task<bool> SaveAsync(ISettingsStore settings, CancellationToken cancellation) =>
        settings.SaveAsync(Name, JsonSerializer.Serialize(this), 0, cancellation);
}
