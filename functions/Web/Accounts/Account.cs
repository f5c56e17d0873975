using GovOpenFlow.Web.SignIn;

namespace GovOpenFlow.Web.Accounts;

/// <summary>Somebody who may sign in on one machine.</summary>
/// <param name="Name">What the audit trail calls them; no two differ in case alone.</param>
/// <param name="Role">coordinator, supervisor or viewer.</param>
/// <param name="Units">The units that a supervisor sees; none for the other roles, who see all.</param>
/// <param name="PasswordHash">As PasswordHasher writes it.</param>
/// <param name="MustChange">The password was given out by somebody else and is good for choosing one's own.</param>
/// <param name="Disabled">May not sign in.</param>
/// <param name="Stamp">Changes with password, role, units and disabling: older sessions end.</param>
/// <param name="Failures">Wrong passwords in a row.</param>
/// <param name="LockedUntil">Until then no password opens it.</param>
/// <param name="ChangedAt">When it was last changed.</param>
/// <param name="ChangedBy">By whom.</param>
internal sealed record Account(
    string Name, string Role, IReadOnlyList<string> Units, string PasswordHash, bool MustChange, bool Disabled, string Stamp,
    int Failures, DateTimeOffset? LockedUntil, DateTimeOffset ChangedAt, string ChangedBy)
{
    public bool Is(string name) => Name.Equals(name, StringComparison.OrdinalIgnoreCase);

    public bool IsCoordinator => Role == Access.Coordinator && !Disabled;
}
