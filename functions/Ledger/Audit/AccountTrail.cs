using System.Globalization;
using GovOpenFlow.Core.Audit;
using GovOpenFlow.Ledger.Store;

namespace GovOpenFlow.Ledger.Audit;

/// <summary>Who changed which account. Safe for any number of threads and processes.</summary>
/// <remarks>
/// The last event stands in the document of the accounts, so that change and event are one write. It is copied to account-trail/… before another takes its place:
/// the trail has no gap whenever the machine stops.
/// </remarks>
public sealed class AccountTrail(ISettingsStore settings)
{
    /// <summary>The name of the accounts' document.</summary>
    public const string SettingName = "accounts";

    /// <summary>Who locks an account: whoever tried is not known. No account has such a name.</summary>
    public const string SignIn = "(sign-in)";

    /// <summary>Where an event is kept after a later one has taken its place.</summary>
    public static string NameOf(long sequence) => $"account-trail/{sequence.ToString(CultureInfo.InvariantCulture)}";

    public async Task<AccountsDocument> LoadAsync(CancellationToken cancellation) =>
        AccountsDocument.Of(await settings.LoadAsync(SettingName, cancellation).ConfigureAwait(false));

    /// <summary>Saves accounts, with the event that says what changed.</summary>
    /// <param name="before">As it was loaded.</param>
    /// <param name="accounts">All accounts, a JSON array.</param>
    /// <param name="entry">What changed; null for what <see cref="AccountDigest"/> leaves out.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    /// <returns>False: somebody saved in between, nothing was written.</returns>
    /// <exception cref="LedgerUnavailableException">The settings cannot be written, or the last event is damaged, so that none can follow.</exception>
    public async Task<bool> SaveAsync(AccountsDocument before, string accounts, AuditEvent? entry, CancellationToken cancellation)
    {
        var after = before with { Accounts = accounts };
        if (entry is not null)
        {
            var last = before.LastEvent is { } text ? AccountEventText.Read(SettingName, text) : null;
            if (last is not null)
            {
                // First: what is overwritten next must not be the only copy. False: it was done before a crash.
                await settings.SaveAsync(NameOf(last.Sequence), before.LastEvent!, 0, cancellation).ConfigureAwait(false);
            }

            var next = new AccountEvent(
                (last?.Sequence ?? 0) + 1, entry, before.Version == 0 ? null : AccountDigest.Of(before.Accounts), AccountDigest.Of(accounts),
                last?.Hash ?? AuditChain.Start, []);
            after = after with { LastEvent = AccountEventText.Write(next with { Hash = next.HashAfter(next.Previous) }) };
        }

        return await settings.SaveAsync(SettingName, after.Content, before.Version, cancellation).ConfigureAwait(false);
    }

    /// <summary>Events, newest first.</summary>
    /// <param name="before">Only those before this one; null: from the last on.</param>
    /// <param name="most">At most so many, from 1.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    /// <exception cref="LedgerUnavailableException">The settings cannot be read, or an event is missing or damaged.</exception>
    public async Task<IReadOnlyList<AccountEvent>> BackAsync(long? before, int most, CancellationToken cancellation)
    {
        if ((await LoadAsync(cancellation).ConfigureAwait(false)).LastEvent is not { } text)
        {
            return [];
        }

        var last = AccountEventText.Read(SettingName, text);
        var found = new List<AccountEvent>();
        for (var sequence = Math.Min(before - 1 ?? last.Sequence, last.Sequence); sequence > 0 && found.Count < most; sequence--)
        {
            if (sequence == last.Sequence)
            {
                found.Add(last);
                continue;
            }

            var name = NameOf(sequence);
            var kept = await settings.LoadAsync(name, cancellation).ConfigureAwait(false)
                ?? throw new LedgerUnavailableException("damaged", $"The setting {name} is missing: an event was taken out of the accounts' trail.");
            found.Add(AccountEventText.Read(name, kept.Content));
        }

        return found;
    }
}
