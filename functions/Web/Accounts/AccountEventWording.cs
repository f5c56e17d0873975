using System.Globalization;
using GovOpenFlow.Web.Pages;

namespace GovOpenFlow.Web.Accounts;

/// <summary>An event of the accounts' trail in words.</summary>
internal static class AccountEventWording
{
    public static string Of(AccountEventJson one, Words words)
    {
        var parts = new List<string>();
        if (one.Details.TryGetValue(AccountEvents.Role, out var role))
        {
            parts.Add(one.Details.TryGetValue(AccountEvents.RoleBefore, out var before)
                ? T("Event.RoleFromTo", T("Role." + before), T("Role." + role))
                : T("Role." + role));
        }

        Add(AccountEvents.UnitsAdded, "Event.UnitsAdded");
        Add(AccountEvents.UnitsRemoved, "Event.UnitsRemoved");
        if (one.Details.TryGetValue(AccountEvents.Disabled, out var disabled))
        {
            parts.Add(T(disabled == "true" ? "Event.Disabled" : "Event.Enabled"));
        }

        Add(AccountEvents.Password, "Event.PasswordGiven");
        Add(AccountEvents.Unlocked, "Event.Unlocked");
        if (one.Details.TryGetValue(AccountEvents.Until, out var until)
            && DateTimeOffset.TryParse(until, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var instant))
        {
            parts.Add(T("Event.Until", words.Instant(instant)));
        }

        var account = one.Details.GetValueOrDefault(AccountEvents.Name, "");
        var what = T("Event." + one.Kind, account);
        return parts.Count == 0 ? what : T("Event.With", what, string.Join(T("Event.Separator"), parts));

        void Add(string detail, string text)
        {
            if (one.Details.TryGetValue(detail, out var value))
            {
                parts.Add(T(text, value));
            }
        }

        string T(string key, params object?[] arguments) => words.Of(AccountTexts.Source, key, arguments);
    }
}
