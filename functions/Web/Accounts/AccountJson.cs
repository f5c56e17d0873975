namespace GovOpenFlow.Web.Accounts;

/// <summary>An account, without its secrets.</summary>
/// <param name="Name">What the audit trail calls its owner.</param>
/// <param name="Role">coordinator, supervisor or viewer.</param>
/// <param name="Units">The units that a supervisor sees.</param>
/// <param name="Disabled">May not sign in.</param>
/// <param name="MustChange">Its password was given out and is to be changed at the next sign-in.</param>
/// <param name="LockedUntil">Until then it is locked after wrong passwords; null: it is not.</param>
/// <param name="ChangedAt">When it was last changed.</param>
/// <param name="ChangedBy">By whom.</param>
public sealed record AccountJson(
    string Name, string Role, IReadOnlyList<string> Units, bool Disabled, bool MustChange, DateTimeOffset? LockedUntil, DateTimeOffset ChangedAt, string ChangedBy)
{
    internal static AccountJson Of(Account account, DateTimeOffset now) => new(
        account.Name, account.Role, account.Units, account.Disabled, account.MustChange, account.LockedUntil > now ? account.LockedUntil : null,
        account.ChangedAt, account.ChangedBy);
}

/// <summary>All accounts by name.</summary>
public sealed record AccountListJson(IReadOnlyList<AccountJson> Accounts);
