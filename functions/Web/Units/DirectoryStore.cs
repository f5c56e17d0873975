using System.Text.Json;
using GovOpenFlow.Core.Units;
using GovOpenFlow.Ledger.Dispatching;
using GovOpenFlow.Ledger.Store;
using GovOpenFlow.Reading.UnitSheets;
using GovOpenFlow.Web.Json;

namespace GovOpenFlow.Web.Units;

/// <summary>The unit directory among the settings; whoever sends notices works with what was loaded or saved last.</summary>
/// <remarks>A host loads it before its first notice goes out; one of several hosts on a store loads it before each round of sending.</remarks>
public sealed class DirectoryStore(ISettingsStore settings, AddressBook addresses)
{
    /// <summary>The document's name.</summary>
    public const string SettingName = "units";

    private static readonly UnitDirectory Nothing = UnitDirectory.Empty with { KeyOf = UnitKeys.Of };

    /// <summary>The directory and its version; an empty one with version 0 where none was saved.</summary>
    public async Task<(UnitDirectory Directory, long Version)> LoadAsync(CancellationToken cancellation)
    {
        if (await settings.LoadAsync(SettingName, cancellation).ConfigureAwait(false) is not { } stored)
        {
            addresses.Directory = Nothing;
            return (Nothing, 0);
        }

        var json = JsonSerializer.Deserialize(stored.Content, WebJson.Api.DirectoryJson)
            ?? throw new LedgerUnavailableException("damaged", $"The settings document {SettingName} is empty.");
        var directory = json.ToDirectory();
        addresses.Directory = directory;
        return (directory, stored.Version);
    }

    /// <summary>Saves a directory in the place of a version.</summary>
    /// <returns>False: somebody saved in between, nothing was written.</returns>
    public async Task<bool> SaveAsync(DirectoryJson directory, long expectedVersion, CancellationToken cancellation)
    {
        var content = JsonSerializer.Serialize(directory, WebJson.Api.DirectoryJson);
        if (!await settings.SaveAsync(SettingName, content, expectedVersion, cancellation).ConfigureAwait(false))
        {
            return false;
        }

        addresses.Directory = directory.ToDirectory();
        return true;
    }
}
