using System.Globalization;
using GovOpenFlow.Channels.Mail;
using GovOpenFlow.Ledger.Links;
using GovOpenFlow.Setup.Settings;
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

    /// <summary>The mail server that takes e-mail in the place of Communication Services, and as whom the office writes; null: none.</summary>
    public (SmtpOptions Server, MailIdentity Office)? Mail { get; init; }

    /// <summary>The connection string of Application Insights; null: metrics do not go there.</summary>
    public string? Insights { get; init; }

    /// <summary>How an SMS gateway and group robots are spoken to and call back: docs/sending.md, groups sms and webhooks.</summary>
    internal HostSettings Sending { get; init; } = HostSettings.Default;

    /// <summary>What works and is not wise, in words.</summary>
    internal IReadOnlyList<string> Warnings { get; init; } = [];

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

        var mail = Mail();
        if (communication is not null && mail is not null)
        {
            throw new InvalidOperationException("Set one of Communication__Endpoint and Smtp__Host: e-mail goes one way.");
        }

        var site = Address("Site__BaseUrl");
        if ((communication is not null || mail is not null) && site is null)
        {
            throw new InvalidOperationException("Site__BaseUrl is missing: messages have to say where the pages are.");
        }

        var keys = Keys("Links__Key");
        var from = Text("Communication__SmsFrom");
        var sending = Sending("Sending__Settings");
        if (from is not null && sending.Settings.Gateway is not null)
        {
            throw new InvalidOperationException("Set one of Communication__SmsFrom and sms.gateway in Sending__Settings: SMS go one way.");
        }

        // A machine for trying it out has no units that could not report.
        return site is { IsLoopback: false } && keys is null
            ? throw new InvalidOperationException("Links__Key is missing: without it messages have no links, and units cannot report. " + HowToMakeKeys)
            : new(
                endpoint, connection, Text("Ledger__TablesPrefix") ?? "GovOpenFlow", communication, sender, from,
                site, Text("Site__Office"), Secret("Events__Key", "Provision again: it makes the secret event-key."), Address("AZURE_AUTHORITY_HOST"),
                string.Equals(Text("WEBSITE_AUTH_ENABLED"), "true", StringComparison.OrdinalIgnoreCase), keys)
            {
                BlobsEndpoint = blobs,
                Mail = mail,
                EvidenceContainer = Text("Evidence__Container") ?? "evidence",
                Language = Text("Site__Language") switch
                {
                    null => "zh-CN",
                    "zh-CN" or "en" or "both" => Text("Site__Language")!,
                    var other => throw new InvalidOperationException($"Site__Language is zh-CN, en or both, and not {other}."),
                },
                MostSmsParts = Number("Communication__SmsMostParts", 10) ?? sending.Settings.MostSmsParts,
                Insights = Text("APPLICATIONINSIGHTS_CONNECTION_STRING"),
                Sending = sending.Settings,
                Warnings = [.. sending.Warnings.Select(Words)],
            };

        // The environment's __ is the configuration's colon.
        string? Text(string name) => configuration[name.Replace("__", ":", StringComparison.Ordinal)] is { Length: > 0 } text ? text : null;

        // App Service hands the reference itself on where it may not read the secret, or finds none.
        string? Secret(string name, string remedy) => SettingsFields.IsUnresolved(Text(name))
            ? throw new InvalidOperationException(
                $"{name} still is a reference to the key vault: the secret is missing, or the app's identity may not read it (Key Vault Secrets User). {remedy}")
            : Text(name);

        int? Number(string name, int most) => Text(name) is not { } text ? null
            : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= most ? number
            : throw new InvalidOperationException($"{name} is a number from 1 to {most}, and not {text}.");

        (SmtpOptions, MailIdentity)? Mail()
        {
            if (Text("Smtp__Host") is not { } host)
            {
                return null;
            }

            var from = Text("Smtp__From") ?? throw new InvalidOperationException("Smtp__From is missing: e-mail has to come from somebody.");
            if (!MailAddressSyntax.Accepts(from))
            {
                throw new InvalidOperationException($"Smtp__From is no e-mail address: {from}");
            }

            var isTls = Text("Smtp__Security") switch
            {
                null or "StartTls" => false,
                "Tls" => true,
                var other => throw new InvalidOperationException($"Smtp__Security is StartTls or Tls, and not {other}."),
            };
            return (
                new()
                {
                    Host = host,
                    Port = Number("Smtp__Port", 65535) ?? (isTls ? 465 : 587),
                    Security = isTls ? SmtpSecurity.Tls : SmtpSecurity.StartTls,
                    User = Text("Smtp__User"),
                    Password = Secret("Smtp__Password", "Save it in the key vault as the secret smtp-password."),
                },
                new(from, Text("Site__Office") ?? "政务公开办公室"));
        }

        SettingsReading Sending(string name)
        {
            var text = Secret(name, "Save the JSON in the key vault as the secret sending-settings.");
            var reading = SettingsFile.ReadSending(text ?? "{}", name);
            return reading.Faults.Count == 0
                ? reading
                : throw new InvalidOperationException(string.Join(Environment.NewLine, [
                    $"{name}, or the settings {SettingsFields.Prefix}… that go before it, cannot be used; docs/sending.md describes the groups sms and webhooks.",
                    .. reading.Faults.Select(Words)]));
        }

        LinkKeys? Keys(string name)
        {
            if (Secret(name, HowToMakeKeys) is not { } text)
            {
                return null;
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

    /// <summary>For whoever reads the app's log, in the two languages that everything is said in.</summary>
    internal static string Words(SettingsFault fault) =>
        $"{fault.Describe(CultureInfo.GetCultureInfo("zh-CN"))} / {fault.Describe(CultureInfo.GetCultureInfo("en"))}";
}
