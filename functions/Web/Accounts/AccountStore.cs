using System.Text.Json;
using GovOpenFlow.Ledger.Store;
using GovOpenFlow.Web.Json;

namespace GovOpenFlow.Web.Accounts;

/// <summary>The accounts among the settings.</summary>
internal sealed class AccountStore(ISettingsStore settings)
{
    /// <summary>The document's name.</summary>
    public const string SettingName = "accounts";

    private const int MostAttempts = 20;

    public async Task<IReadOnlyList<Account>> LoadAsync(CancellationToken cancellation) =>
        (await ReadAsync(cancellation).ConfigureAwait(false)).Accounts;

    public async Task<Account?> FindAsync(string name, CancellationToken cancellation) =>
        (await LoadAsync(cancellation).ConfigureAwait(false)).FirstOrDefault(account => account.Is(name));

    /// <summary>Changes the accounts; asked again where somebody else changed them in between.</summary>
    /// <param name="change">The accounts afterwards; the same list where nothing changes. May throw, then nothing has changed.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    public async Task ChangeAsync(Func<IReadOnlyList<Account>, IReadOnlyList<Account>> change, CancellationToken cancellation)
    {
        for (var attempt = 0; attempt < MostAttempts; attempt++)
        {
            var (accounts, version) = await ReadAsync(cancellation).ConfigureAwait(false);
            var after = change(accounts);
            if (ReferenceEquals(after, accounts)
                || await settings.SaveAsync(SettingName, JsonSerializer.Serialize(new AccountList(after), WebJson.Api.AccountList), version, cancellation).ConfigureAwait(false))
            {
                return;
            }
        }

        throw new LedgerUnavailableException("unreachable", $"The settings document {SettingName} kept changing while it was written {MostAttempts} times.");
    }

    private async Task<(IReadOnlyList<Account> Accounts, long Version)> ReadAsync(CancellationToken cancellation)
    {
        if (await settings.LoadAsync(SettingName, cancellation).ConfigureAwait(false) is not { } stored)
        {
            return ([], 0);
        }

        var list = JsonSerializer.Deserialize(stored.Content, WebJson.Api.AccountList)
            ?? throw new LedgerUnavailableException("damaged", $"The settings document {SettingName} is empty.");
        return (list.Accounts, stored.Version);
    }
}
