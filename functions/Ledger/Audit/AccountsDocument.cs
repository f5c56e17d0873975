using System.Text.Json;
using GovOpenFlow.Ledger.Store;

namespace GovOpenFlow.Ledger.Audit;

/// <summary>All accounts as one settings document, with the last event of their trail beside them.</summary>
/// <param name="Accounts">A JSON array.</param>
/// <param name="LastEvent">The event as it is stored; null in a ledger that kept accounts before it kept their trail.</param>
/// <param name="Version">The document's; 0: there is none.</param>
public sealed record AccountsDocument(string Accounts, string? LastEvent, long Version)
{
    public static readonly AccountsDocument None = new("[]", null, 0);

    /// <summary>What stands in a setting.</summary>
    /// <exception cref="LedgerUnavailableException">It is no document of accounts. A damaged event does not count: it must not keep everybody out.</exception>
    public static AccountsDocument Of(Setting? setting)
    {
        if (setting is null)
        {
            return None;
        }

        try
        {
            using var document = JsonDocument.Parse(setting.Content);
            var accounts = document.RootElement.GetProperty("accounts");
            return accounts.ValueKind == JsonValueKind.Array
                ? new(accounts.GetRawText(), document.RootElement.TryGetProperty("event", out var last) ? last.GetRawText() : null, setting.Version)
                : throw new InvalidOperationException("accounts is no list.");
        }
        catch (Exception damage) when (damage is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new LedgerUnavailableException("damaged", $"The settings document {AccountTrail.SettingName} cannot be read: {damage.Message}", damage);
        }
    }

    internal string Content => LastEvent is null ? $$"""{"accounts":{{Accounts}}}""" : $$"""{"accounts":{{Accounts}},"event":{{LastEvent}}}""";
}
