using System.Security.Claims;
using GovOpenFlow.Core.Units;

namespace GovOpenFlow.Web.SignIn;

/// <summary>The units whose assignments a caller sees.</summary>
/// <param name="Units">Canonical names; null: all.</param>
internal sealed record UnitScope(IReadOnlySet<string>? Units)
{
    /// <summary>A unit given to a supervisor with the account.</summary>
    public const string UnitClaim = "unit";

    public static readonly UnitScope All = new((IReadOnlySet<string>?)null);

    public bool IsAll => Units is null;

    public bool Has(string unit) => Units is null || Units.Contains(unit);

    /// <summary>A coordinator and a viewer see all; a supervisor sees the units of the account, and those for which the directory names the supervisor by address or name.</summary>
    public static UnitScope Of(ClaimsPrincipal user, UnitDirectory directory)
    {
        if (!user.IsInRole(Access.Supervisor) || user.IsInRole(Access.Coordinator))
        {
            return All;
        }

        var name = user.FindFirstValue(ClaimTypes.Name) ?? "";
        return new(user.FindAll(UnitClaim).Select(claim => claim.Value)
            .Concat(NamedFor(name, directory))
            .ToHashSet(StringComparer.Ordinal));
    }

    /// <summary>The units for which the directory names an account's holder as supervisor.</summary>
    public static IEnumerable<string> NamedFor(string name, UnitDirectory directory) =>
        directory.Units.Where(unit => IsBy(unit.Supervisor, name)).Select(unit => unit.Name);

    private static bool IsBy(Contact? supervisor, string name) =>
        supervisor is not null && name.Length > 0
        && (name.Equals(supervisor.Email?.Trim(), StringComparison.OrdinalIgnoreCase) || name.Equals(supervisor.Name?.Trim(), StringComparison.OrdinalIgnoreCase));
}
