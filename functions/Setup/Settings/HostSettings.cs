using GovOpenFlow.Channels.Mail;
using GovOpenFlow.Channels.Sms;
using GovOpenFlow.Channels.Webhooks;
using GovOpenFlow.Web.Gateway;

namespace GovOpenFlow.Setup.Settings;

/// <summary>What an office sets about one machine's host. With nothing set, mails become files and SMS a log.</summary>
internal sealed record HostSettings
{
    public static readonly HostSettings Default = new();

    /// <summary>Where people reach the pages; links in messages lead there. Null: where the host listens.</summary>
    public Uri? PublicUrl { get; init; }

    /// <summary>The office that signs; null: 政务公开办公室 in the message's language.</summary>
    public string? Office { get; init; }

    /// <summary>zh-CN, en, or both; null: as the host's user has it.</summary>
    public string? Language { get; init; }

    /// <summary>Null: mails go out from a name that nobody can answer.</summary>
    public MailIdentity? Mail { get; init; }

    public SmtpOptions? Smtp { get; init; }

    /// <summary>1–10.</summary>
    public int MostSmsParts { get; init; } = 2;

    public GatewayOptions? Gateway { get; init; }

    /// <summary>Signs what the gateway calls back with; null: it cannot call.</summary>
    public string? CallbackSecret { get; init; }

    /// <summary>How the gateway calls back in its own words; null: it does not.</summary>
    public CallbackShapes? Callbacks { get; init; }

    public WebhookOptions Webhooks { get; init; } = new();

    // Holds secrets.
    public override string ToString() => nameof(HostSettings);
}
