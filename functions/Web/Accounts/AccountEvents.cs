using System.Globalization;
using GovOpenFlow.Core.Audit;
using GovOpenFlow.Ledger.Audit;

namespace GovOpenFlow.Web.Accounts;

/// <summary>What the accounts' trail says of a change: names and words, never a password or its hash.</summary>
internal static class AccountEvents
{
    public const string Name = "account";
    public const string Role = "role";
    public const string RoleBefore = "roleBefore";
    public const string UnitsAdded = "unitsAdded";
    public const string UnitsRemoved = "unitsRemoved";
    public const string Disabled = "disabled";
    public const string Password = "password";
    public const string Unlocked = "unlocked";
    public const string Until = "until";

    private const string Given = "given";
    private const string Separator = "、";

    /// <summary>An account was made, or changed by somebody else.</summary>
    /// <param name="before">Null: it was made.</param>
    /// <param name="after">As it is now.</param>
    public static AuditEvent Of(Account? before, Account after)
    {
        var details = new Dictionary<string, string> { [Name] = after.Name };
        if (before?.Role != after.Role)
        {
            details[Role] = after.Role;
            if (before is not null)
            {
                details[RoleBefore] = before.Role;
            }
        }

        AddUnits(UnitsAdded, after.Units.Except(before?.Units ?? []));
        AddUnits(UnitsRemoved, (before?.Units ?? []).Except(after.Units));
        if ((before?.Disabled ?? false) != after.Disabled)
        {
            details[Disabled] = after.Disabled ? "true" : "false";
        }

        if (before is not null && before.PasswordHash != after.PasswordHash)
        {
            details[Password] = Given;
        }

        if (before?.LockedUntil is not null && after.LockedUntil is null)
        {
            details[Unlocked] = "true";
        }

        return new(before is null ? AuditKind.AccountMade : AuditKind.AccountChanged, after.ChangedAt, after.ChangedBy, details);

        void AddUnits(string name, IEnumerable<string> units)
        {
            if (string.Join(Separator, units) is { Length: > 0 } text)
            {
                details[name] = text;
            }
        }
    }

    /// <summary>An attempt to sign in that locked the account, or opened one again that had been locked; null: neither.</summary>
    public static AuditEvent? OfAttempt(Account before, Account after, DateTimeOffset at) =>
        after.LockedUntil is { } until
            ? new(AuditKind.AccountLocked, at, AccountTrail.SignIn, new Dictionary<string, string>
            {
                [Name] = after.Name, [Until] = until.ToString("O", CultureInfo.InvariantCulture),
            })
            : before.LockedUntil is not null ? new(AuditKind.AccountUnlocked, at, after.Name, new Dictionary<string, string> { [Name] = after.Name }) : null;

    /// <summary>Somebody chose a password of their own.</summary>
    public static AuditEvent OfPassword(Account after) =>
        new(AuditKind.PasswordChanged, after.ChangedAt, after.Name, new Dictionary<string, string> { [Name] = after.Name });
}
