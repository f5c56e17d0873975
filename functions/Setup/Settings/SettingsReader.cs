using System.Net;
using System.Security.Cryptography;
using GovOpenFlow.Channels.Mail;
using GovOpenFlow.Channels.Webhooks;
using Microsoft.Extensions.Configuration;

namespace GovOpenFlow.Setup.Settings;

/// <summary>Makes settings of what file and environment say.</summary>
internal sealed class SettingsReader
{
    /// <summary>The groups of one machine's settings.</summary>
    public static readonly IReadOnlyList<string> Groups = ["site", "mail", "sms", "webhooks"];

    /// <summary>Those of them that say how others are spoken to than a mail server.</summary>
    public static readonly IReadOnlyList<string> SendingGroups = ["sms", "webhooks"];

    private const int LeastSecret = 16;

    private readonly List<SettingsFault> faults = [];
    private readonly List<SettingsFault> warnings = [];

    /// <summary>Reads all of it, and goes on after a fault so that all are told at once.</summary>
    /// <param name="configuration">File and environment, the latter last.</param>
    /// <param name="groups">Those that may be set; another one is a fault.</param>
    public static SettingsReading Read(IConfiguration configuration, IReadOnlyList<string> groups)
    {
        var reader = new SettingsReader();
        var settings = reader.All(new(configuration, "", reader.faults, groups));
        // A field that is read twice is wrong once.
        return new(settings, [.. reader.faults.DistinctBy(fault => (fault.Field, fault.Code))], reader.warnings);
    }

    private HostSettings All(SettingsFields root)
    {
        var site = root.Section("site", "publicUrl", "office", "language");
        var sms = root.Section("sms", "mostParts", "gateway", "callbackSecret", "callbacks");
        var mail = root.Section("mail", "from", "fromName", "replyTo", "smtp");
        return new()
        {
            PublicUrl = site?.Url("publicUrl"),
            Office = site?.Text("office", 100),
            Language = site is null ? null : LanguageOf(site),
            Mail = mail is null ? null : IdentityOf(mail, site?.Text("office", 100)),
            Smtp = mail is null ? null : SmtpOf(mail),
            MostSmsParts = sms?.Number("mostParts", 1, 10, 2) ?? 2,
            Gateway = sms?.Section("gateway", GatewayReader.Fields) is { } gateway ? new GatewayReader(gateway, warnings).Read() : null,
            CallbackSecret = sms?.Secret("callbackSecret", LeastSecret),
            Callbacks = sms?.Section("callbacks", CallbackReader.Fields) is { } callbacks ? new CallbackReader(callbacks).Read() : null,
            Webhooks = WebhooksOf(root),
        };
    }

    private static string? LanguageOf(SettingsFields site)
    {
        var text = site.Text("language");
        if (text is null or "zh-CN" or "en" or "both")
        {
            return text;
        }

        site.Fault("language", "not-choice", "zh-CN, en, both");
        return null;
    }

    private static MailIdentity? IdentityOf(SettingsFields mail, string? office)
    {
        _ = mail.Needed("from");
        return mail.Email("from") is { } from ? new(from, mail.Text("fromName", 100) ?? office ?? "") { ReplyTo = mail.Email("replyTo") } : null;
    }

    private SmtpOptions? SmtpOf(SettingsFields mail)
    {
        if (mail.Section("smtp", "host", "port", "security", "user", "password", "timeoutSeconds", "trustedCertificates") is not { } smtp)
        {
            return null;
        }

        var security = smtp.Choice("security", SmtpSecurity.StartTls);
        var options = new SmtpOptions
        {
            Host = HostOf(smtp, "host"),
            Port = smtp.Number("port", 1, 65535, security == SmtpSecurity.Tls ? 465 : 587),
            Security = security,
            User = smtp.Text("user"),
            Password = smtp.Text("password"),
            Timeout = TimeSpan.FromSeconds(smtp.Number("timeoutSeconds", 1, 55, 30)),
            TrustedCertificates = smtp.Text("trustedCertificates"),
        };
        if (options.User is not null && options.Password is null)
        {
            smtp.Fault("password", "no-password", smtp.VariableOf("password"));
        }

        if (options.Password is not null && security == SmtpSecurity.None && !IsHere(options.Host))
        {
            warnings.Add(new(smtp.PathOf("security"), "plain-password", options.Host));
        }

        if (options.TrustedCertificates is not null)
        {
            TryCertificates(smtp, options);
        }

        return options;
    }

    private static void TryCertificates(SettingsFields smtp, SmtpOptions options)
    {
        try
        {
            using var tried = new SmtpSender(options, new("a@b.example", ""), TimeProvider.System);
        }
        catch (Exception bad) when (bad is IOException or ArgumentException or UnauthorizedAccessException or CryptographicException)
        {
            smtp.Fault("trustedCertificates", "bad-file", bad.GetType().Name);
        }
    }

    private static WebhookOptions WebhooksOf(SettingsFields root)
    {
        var hosts = new Dictionary<string, RobotKind>();
        if (root.Section("webhooks", "hosts", "timeoutSeconds") is not { } webhooks)
        {
            return new();
        }

        if (webhooks.Free("hosts") is { } free)
        {
            foreach (var host in free.Names)
            {
                if (Uri.CheckHostName(host) == UriHostNameType.Unknown)
                {
                    free.Fields.Fault(host, "not-host");
                }

                hosts[host] = free.Fields.Choice(host, RobotKind.Own);
            }
        }

        return new() { Hosts = hosts, Timeout = TimeSpan.FromSeconds(webhooks.Number("timeoutSeconds", 1, 55, 20)) };
    }

    private static string HostOf(SettingsFields fields, string name)
    {
        var host = fields.Needed(name);
        if (host.Length > 0 && Uri.CheckHostName(host) == UriHostNameType.Unknown)
        {
            fields.Fault(name, "not-host");
        }

        return host;
    }

    private static bool IsHere(string host) => host == "localhost" || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));
}
