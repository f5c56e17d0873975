using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using GovOpenFlow.Web.Hosting;
using GovOpenFlow.Web.Problems;
using GovOpenFlow.Web.SignIn;
using GovOpenFlow.Web.Units;
using Microsoft.Extensions.Logging;

namespace GovOpenFlow.Web.Accounts;

/// <summary>Lets people in, and keeps the accounts.</summary>
internal sealed partial class AccountDesk(
    AccountStore store, Passwords passwords, DirectoryStore units, WebSettings settings, TimeProvider clock, ILogger<AccountDesk> log)
{
    /// <summary>After so many wrong passwords in a row an account is locked.</summary>
    public const int MostFailures = 5;

    /// <summary>For so long it is locked; each further wrong password after that locks it again.</summary>
    public static readonly TimeSpan Lock = TimeSpan.FromMinutes(15);

    public Task<IReadOnlyList<Account>> ListAsync(CancellationToken cancellation) => store.LoadAsync(cancellation);

    /// <summary>Who changed which account, newest first.</summary>
    /// <param name="before">Only those before this event; null: from the last on.</param>
    /// <param name="most">At most so many.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    public async Task<AccountEventListJson> EventsAsync(long? before, int most, CancellationToken cancellation)
    {
        var found = await store.EventsAsync(before, most, cancellation).ConfigureAwait(false);
        return new([.. found.Select(AccountEventJson.Of)], found.Count > 0 && found[^1].Sequence is > 1 and var last ? last.ToString(CultureInfo.InvariantCulture) : null);
    }

    /// <summary>Whether the first account is still to be made.</summary>
    public async Task<bool> IsFirstAsync(CancellationToken cancellation) =>
        settings.FirstAccountCode is not null && (await store.LoadAsync(cancellation).ConfigureAwait(false)).Count == 0;

    /// <summary>The account, if name and password are right and it is neither locked nor disabled; else null, without saying why.</summary>
    public async Task<Account?> EnterAsync(string name, string password, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var account = await store.FindAsync(name, cancellation).ConfigureAwait(false);
        var isRight = password.Length <= AccountRules.MostPassword && passwords.IsRight(account, password);
        if (account is null)
        {
            return null;
        }

        if (account.LockedUntil > now || account.Disabled)
        {
            Refused(log, account.Name);
            return null;
        }

        Account? entered = null;
        await store.ChangeAsync(all =>
        {
            // As it is stored now: guesses at the same moment count each.
            var current = all.FirstOrDefault(one => one.Is(name));
            entered = null;
            if (current is null || current.Disabled || current.LockedUntil > now || current.PasswordHash != account.PasswordHash)
            {
                return null;
            }

            var failures = isRight ? 0 : current.Failures + 1;
            var after = current with { Failures = failures, LockedUntil = failures >= MostFailures ? now + Lock : null };
            entered = isRight ? after : null;
            return after == current ? null : new(Replaced(all, after), AccountEvents.OfAttempt(current, after, now));
        }, cancellation).ConfigureAwait(false);
        if (entered is null)
        {
            Refused(log, account.Name);
        }

        return entered;
    }

    /// <summary>Makes the first account, a coordinator's, for whoever has the code printed at start.</summary>
    /// <exception cref="ProblemException">There is an account already, the code is wrong, or name or password will not do.</exception>
    public async Task<Account> MakeFirstAsync(string code, string name, string password, CancellationToken cancellation)
    {
        if (settings.FirstAccountCode is not { } expected
            || !CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(code.Trim())), SHA256.HashData(Encoding.UTF8.GetBytes(expected))))
        {
            throw Refusals.WrongCode.ToException();
        }

        AccountRules.CheckName(name, "name");
        AccountRules.CheckPassword(name, password, "password");
        var account = New(name, Access.Coordinator, [], password, mustChange: false, by: name);
        await store.ChangeAsync(all => all.Count == 0 ? new([account], AccountEvents.Of(null, account)) : throw Refusals.NotTheFirst.ToException(), cancellation).ConfigureAwait(false);
        Made(log, account.Name, account.Role, account.Name);
        return account;
    }

    /// <summary>Makes an account, or changes one.</summary>
    /// <exception cref="ProblemException">A part will not do, or no coordinator would be left.</exception>
    public async Task<Account> PutAsync(string name, AccountBody wanted, string by, CancellationToken cancellation)
    {
        AccountRules.CheckName(name, "name");
        if (wanted.Password is { } given)
        {
            AccountRules.CheckPassword(name, given, "$.password");
        }

        var directory = (await units.LoadAsync(cancellation).ConfigureAwait(false)).Directory;
        IReadOnlyList<string> seen = wanted.Role == Access.Supervisor
            ? [.. wanted.Units.Select(unit => directory.Find(unit)?.Name ?? unit).Distinct()]
            : [];
        // Before the loop: hashing is slow on purpose.
        var hash = wanted.Password is null ? null : passwords.Hash(wanted.Password);
        Account? result = null;
        await store.ChangeAsync(all =>
        {
            var before = all.FirstOrDefault(one => one.Is(name));
            if (before is null && hash is null)
            {
                throw BadRequests.MissingField("$.password", "password").ToException();
            }

            var after = (before ?? New(name, wanted.Role, seen, hash!, by)) with
            {
                Role = wanted.Role,
                Units = seen,
                Disabled = wanted.Disabled,
                ChangedAt = clock.GetUtcNow(),
                ChangedBy = by,
                Stamp = NewStamp(),
            };
            if (hash is not null)
            {
                after = after with { PasswordHash = hash, MustChange = true, Failures = 0, LockedUntil = null };
            }

            result = after;
            var list = Replaced(all, after);
            return before is { IsCoordinator: true } && !list.Any(one => one.IsCoordinator)
                ? throw Refusals.LastCoordinator.ToException()
                : new(list, AccountEvents.Of(before, after));
        }, cancellation).ConfigureAwait(false);
        Made(log, result!.Name, result.Role, by);
        return result;
    }

    /// <summary>Changes one's own password; other sessions of the account end.</summary>
    /// <exception cref="ProblemException">The old one is wrong, or the new one will not do.</exception>
    public async Task<Account> ChangePasswordAsync(string name, string old, string wanted, CancellationToken cancellation)
    {
        if (await EnterAsync(name, old, cancellation).ConfigureAwait(false) is not { } account)
        {
            throw Refusals.WrongPassword.ToException();
        }

        AccountRules.CheckPassword(account.Name, wanted, "new");
        if (wanted == old)
        {
            throw Refusals.WeakPassword("new").ToException();
        }

        var after = account with
        {
            PasswordHash = passwords.Hash(wanted), MustChange = false, Stamp = NewStamp(), ChangedAt = clock.GetUtcNow(), ChangedBy = account.Name,
        };
        await store.ChangeAsync(
            all => all.Any(one => one.Is(name) && one.Stamp == account.Stamp)
                ? new(Replaced(all, after), AccountEvents.OfPassword(after))
                : throw Refusals.WrongPassword.ToException(),
            cancellation).ConfigureAwait(false);
        return after;
    }

    private Account New(string name, string role, IReadOnlyList<string> seen, string password, bool mustChange, string by) =>
        New(name, role, seen, passwords.Hash(password), by) with { MustChange = mustChange };

    private Account New(string name, string role, IReadOnlyList<string> seen, string hash, string by) =>
        new(name, role, seen, hash, MustChange: true, Disabled: false, NewStamp(), 0, null, clock.GetUtcNow(), by);

    private static List<Account> Replaced(IReadOnlyList<Account> all, Account after) =>
        [.. all.Where(one => !one.Is(after.Name)).Append(after).OrderBy(one => one.Name, StringComparer.Ordinal)];

    private static string NewStamp() => RandomNumberGenerator.GetHexString(32, lowercase: true);

    [LoggerMessage(1, LogLevel.Warning, "A sign-in as {Name} was refused.")]
    private static partial void Refused(ILogger log, string name);

    [LoggerMessage(2, LogLevel.Information, "The account {Name} ({Role}) was made or changed by {By}.")]
    private static partial void Made(ILogger log, string name, string role, string by);
}
