using GovOpenFlow.Ledger.Links;
using Microsoft.Extensions.Configuration;

namespace GovOpenFlow.Functions.Hosting;

/// <summary>What the app's settings say; docs/operations.md and local.settings.sample.json list them.</summary>
/// <param name="TablesEndpoint">The table service; null where <paramref name="TablesConnection"/> stands.</param>
/// <param name="TablesConnection">A connection string, for running locally with the emulator.</param>
/// <param name="TablesPrefix">What the tables' names begin with.</param>
/// <param name="CommunicationEndpoint">Azure Communication Services; null: messages are not sent, and are unknown to nobody because they stay due.</param>
/// <param name="SenderAddress">From whom e-mail comes.</param>
/// <param name="SmsFrom">From which number or short code SMS come; null: none are sent.</param>
/// <param name="BaseUrl">Where the pages are, for links in messages.</param>
/// <param name="Office">The office that signs; null for the general one.</param>
/// <param name="EventKey">The secret in Event Grid's address; null: no delivery reports are taken.</param>
/// <param name="AuthorityHost">Who gives out tokens; null for the global cloud.</param>
/// <param name="IsAuthenticationOn">Whether App Service authentication stands before the app.</param>
/// <param name="Links">Signs the links in messages; null: messages have none.</param>
public sealed record CloudSettings(
    Uri? TablesEndpoint, string? TablesConnection, string TablesPrefix, Uri? CommunicationEndpoint, string? SenderAddress, string? SmsFrom,
    Uri? BaseUrl, string? Office, string? EventKey, Uri? AuthorityHost, bool IsAuthenticationOn,
    LinkKeys? Links = null)
{
    /// <exception cref="InvalidOperationException">A setting is missing or is no address; the message names it.</exception>
    public static CloudSettings Of(IConfiguration configuration)
    {
        var endpoint = Address("Ledger__TablesEndpoint");
        var connection = Text("Ledger__TablesConnection");
        if (endpoint is null == connection is null)
        {
            throw new InvalidOperationException("Set one of Ledger__TablesEndpoint and Ledger__TablesConnection.");
        }

        var communication = Address("Communication__Endpoint");
        var sender = Text("Communication__SenderAddress");
        return communication is not null && sender is null
            ? throw new InvalidOperationException("Communication__SenderAddress is missing: e-mail has to come from somebody.")
            : new(
                endpoint, connection, Text("Ledger__TablesPrefix") ?? "GovOpenFlow", communication, sender, Text("Communication__SmsFrom"),
                Address("Site__BaseUrl"), Text("Site__Office"), Text("Events__Key"), Address("AZURE_AUTHORITY_HOST"),
                string.Equals(Text("WEBSITE_AUTH_ENABLED"), "true", StringComparison.OrdinalIgnoreCase), Keys("Links__Key"));

        // The environment's __ is the configuration's colon.
        string? Text(string name) => configuration[name.Replace("__", ":", StringComparison.Ordinal)] is { Length: > 0 } text ? text : null;

        LinkKeys? Keys(string name)
        {
            try
            {
                return Text(name) is { } text ? LinkKeys.Parse(text) : null;
            }
            catch (FormatException wrong)
            {
                throw new InvalidOperationException($"{name}: {wrong.Message}", wrong);
            }
        }

        Uri? Address(string name) => Text(name) is not { } text ? null
            : Uri.TryCreate(text, UriKind.Absolute, out var address) ? address
            : throw new InvalidOperationException($"{name} is no address: {text}");
    }
}
