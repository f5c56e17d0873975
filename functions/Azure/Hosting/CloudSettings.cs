using System.Globalization;
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
    private const string HowToMakeKeys = "infra/hooks/link-key makes the secret; docs/operations.md says how to exchange it.";

    /// <summary>The blob service that keeps evidence; null where <see cref="TablesConnection"/> stands for the whole account.</summary>
    public Uri? BlobsEndpoint { get; init; }

    /// <summary>The container of evidence.</summary>
    public string EvidenceContainer { get; init; } = "evidence";

    /// <summary>The language of messages: zh-CN, en, or both.</summary>
    public string Language { get; init; } = "zh-CN";

    /// <summary>Most parts of an SMS, 1–10.</summary>
    public int MostSmsParts { get; init; } = 2;

    /// <exception cref="InvalidOperationException">A setting is missing or wrong; the message names it, and says what would be right.</exception>
    public static CloudSettings Of(IConfiguration configuration)
    {
        var endpoint = Address("Ledger__TablesEndpoint");
        var connection = Text("Ledger__TablesConnection");
        if (endpoint is null == connection is null)
        {
            throw new InvalidOperationException("Set one of Ledger__TablesEndpoint and Ledger__TablesConnection.");
        }

        var blobs = Address("Evidence__BlobsEndpoint");
        if (endpoint is not null && blobs is null)
        {
            throw new InvalidOperationException("Evidence__BlobsEndpoint is missing: reports bring files, and they need a place.");
        }

        var communication = Address("Communication__Endpoint");
        var sender = Text("Communication__SenderAddress");
        if (communication is not null && sender is null)
        {
            throw new InvalidOperationException("Communication__SenderAddress is missing: e-mail has to come from somebody.");
        }

        var site = Address("Site__BaseUrl");
        if (communication is not null && site is null)
        {
            throw new InvalidOperationException("Site__BaseUrl is missing: messages have to say where the pages are.");
        }

        var keys = Keys("Links__Key");
        // A machine for trying it out has no units that could not report.
        return site is { IsLoopback: false } && keys is null
            ? throw new InvalidOperationException("Links__Key is missing: without it messages have no links, and units cannot report. " + HowToMakeKeys)
            : new(
                endpoint, connection, Text("Ledger__TablesPrefix") ?? "GovOpenFlow", communication, sender, Text("Communication__SmsFrom"),
                site, Text("Site__Office"), Text("Events__Key"), Address("AZURE_AUTHORITY_HOST"),
                string.Equals(Text("WEBSITE_AUTH_ENABLED"), "true", StringComparison.OrdinalIgnoreCase), keys)
            {
                BlobsEndpoint = blobs,
                EvidenceContainer = Text("Evidence__Container") ?? "evidence",
                Language = Text("Site__Language") switch
                {
                    null => "zh-CN",
                    "zh-CN" or "en" or "both" => Text("Site__Language")!,
                    var other => throw new InvalidOperationException($"Site__Language is zh-CN, en or both, and not {other}."),
                },
                MostSmsParts = Text("Communication__SmsMostParts") switch
                {
                    null => 2,
                    var text when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var parts) && parts is >= 1 and <= 10 => parts,
                    var other => throw new InvalidOperationException($"Communication__SmsMostParts is a number from 1 to 10, and not {other}."),
                },
            };

        // The environment's __ is the configuration's colon.
        string? Text(string name) => configuration[name.Replace("__", ":", StringComparison.Ordinal)] is { Length: > 0 } text ? text : null;

        LinkKeys? Keys(string name)
        {
            if (Text(name) is not { } text)
            {
                return null;
            }

            // App Service hands the reference itself on where it may not read the secret, or finds none.
            if (text.StartsWith("@Microsoft.KeyVault(", StringComparison.OrdinalIgnoreCase))
            {
                throw new InvalidOperationException(
                    $"{name} still is a reference to the key vault: the secret is missing, or the app's identity may not read it (Key Vault Secrets User). " + HowToMakeKeys);
            }

            try
            {
                return LinkKeys.Parse(text);
            }
            catch (FormatException wrong)
            {
                throw new InvalidOperationException($"{name}: {wrong.Message} {HowToMakeKeys}", wrong);
            }
        }

        Uri? Address(string name) => Text(name) is not { } text ? null
            : Uri.TryCreate(text, UriKind.Absolute, out var address) ? address
            : throw new InvalidOperationException($"{name} is no address: {text}");
    }
}
