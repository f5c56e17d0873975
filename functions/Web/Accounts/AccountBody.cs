using GovOpenFlow.Web.Assignments;
using GovOpenFlow.Web.Json;
using GovOpenFlow.Web.Problems;

namespace GovOpenFlow.Web.Accounts;

/// <summary>What an account is to be.</summary>
/// <param name="Role">coordinator, supervisor or viewer.</param>
/// <param name="Units">The units that a supervisor sees, at most 200; names or aliases of the directory.</param>
/// <param name="Disabled">May not sign in; default false.</param>
/// <param name="Password">A first or new password, to be changed at the next sign-in; 10–128 characters. Left out: it stays. Needed for a new account.</param>
internal sealed record AccountBody(string Role, IReadOnlyList<string> Units, bool Disabled, string? Password)
{
    private const int MostUnits = 200;

    public static readonly string[] Fields = ["role", "units", "disabled", "password"];

    public static AccountBody Read(JsonFields fields)
    {
        var role = fields.Text("role", 40);
        if (!AccountRules.Roles.Contains(role))
        {
            throw BadRequests.BadChoice(fields.PathOf("role"), role, AccountRules.Roles).ToException();
        }

        var disabled = fields.OptionalText("disabled", 5) ?? "false";
        return disabled is "true" or "false"
            ? new(role, fields.Texts("units", MostUnits, Lengths.UnitName), disabled == "true", fields.OptionalText("password", AccountRules.MostPassword))
            : throw BadRequests.BadChoice(fields.PathOf("disabled"), disabled, ["true", "false"]).ToException();
    }
}
