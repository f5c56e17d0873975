using System.Text.Json;
using GovOpenFlow.Core.Units;
using GovOpenFlow.Ledger.Store;
using GovOpenFlow.Web.Json;

namespace GovOpenFlow.Web.Units;

/// <summary>The unit directory among the settings.</summary>
internal sealed class DirectoryStore(ISettingsStore settings)
{
    /// <summary>The document's name.</summary>
    public const string SettingName = "units";

    /// <summary>The directory and its version; an empty one with version 0 where none was saved.</summary>
    public async Task<(UnitDirectory Directory, long Version)> LoadAsync(CancellationToken cancellation)
    {
        if (await settings.LoadAsync(SettingName, cancellation).ConfigureAwait(false) is not { } stored)
        {
            return (UnitDirectory.Empty, 0);
        }

        var json = JsonSerializer.Deserialize(stored.Content, WebJson.Api.DirectoryJson)
            ?? throw new LedgerUnavailableException("damaged", $"The settings document {SettingName} is empty.");
        return (json.ToDirectory(), stored.Version);
    }

    /// <summary>Saves a directory in the place of a version.</summary>
    /// <returns>False: somebody saved in between, nothing was written.</returns>
    public Task<bool> SaveAsync(DirectoryJson directory, long expectedVersion, CancellationToken cancellation) =>
        settings.SaveAsync(SettingName, JsonSerializer.Serialize(directory, WebJson.Api.DirectoryJson), expectedVersion, cancellation);
}
