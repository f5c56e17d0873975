using System.Text.Json;
using GovOpenFlow.Ledger.Audit;
using GovOpenFlow.Ledger.Store;
using GovOpenFlow.Web.Json;

namespace GovOpenFlow.Web.Accounts;

/// <summary>The accounts among the settings, each change with its event.</summary>
internal sealed class AccountStore(ISettingsStore settings)
{
    private const int MostAttempts = 20;

    private readonly AccountTrail trail = new(settings);

    public async Task<IReadOnlyList<Account>> LoadAsync(CancellationToken cancellation) =>
        Read(await trail.LoadAsync(cancellation).ConfigureAwait(false));

    public async Task<Account?> FindAsync(string name, CancellationToken cancellation) =>
        (await LoadAsync(cancellation).ConfigureAwait(false)).FirstOrDefault(account => account.Is(name));

    /// <summary>Who changed what, newest first; see <see cref="AccountTrail.BackAsync"/>.</summary>
    public Task<IReadOnlyList<AccountEvent>> EventsAsync(long? before, int most, CancellationToken cancellation) => trail.BackAsync(before, most, cancellation);

    /// <summary>Changes the accounts; asked again where somebody else changed them in between.</summary>
    /// <param name="change">What is to become of them; null where nothing changes. May throw, then nothing has changed.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    public async Task ChangeAsync(Func<IReadOnlyList<Account>, AccountChange?> change, CancellationToken cancellation)
    {
        for (var attempt = 0; attempt < MostAttempts; attempt++)
        {
            var stored = await trail.LoadAsync(cancellation).ConfigureAwait(false);
            if (change(Read(stored)) is not { } after
                || await trail.SaveAsync(stored, JsonSerializer.Serialize(after.Accounts, WebJson.Api.IReadOnlyListAccount), after.Event, cancellation).ConfigureAwait(false))
            {
                return;
            }
        }

        throw new LedgerUnavailableException("unreachable", $"The settings document {AccountTrail.SettingName} kept changing while it was written {MostAttempts} times.");
    }

    private static IReadOnlyList<Account> Read(AccountsDocument stored) =>
        JsonSerializer.Deserialize(stored.Accounts, WebJson.Api.IReadOnlyListAccount) ?? [];
}
