using GovOpenFlow.Channels.Http;
using GovOpenFlow.Channels.Mail;
using GovOpenFlow.Channels.Sms;
using GovOpenFlow.Channels.Webhooks;
using GovOpenFlow.Embedded.CommandLine;
using GovOpenFlow.Ledger.Sending;
using GovOpenFlow.Setup.Settings;

namespace GovOpenFlow.Embedded.Sending;

/// <summary>The senders that the settings ask for; what is not set becomes a file.</summary>
internal sealed class HostSenders : IDisposable
{
    private readonly HttpClient http = ProviderHttp.Create();

    private readonly SmsLogSender? smsLog;

    /// <param name="settings">Without faults.</param>
    /// <param name="mailFolder">Where mails and SMS are written that nobody else takes.</param>
    /// <param name="clock">The machine's.</param>
    public HostSenders(HostSettings settings, string mailFolder, TimeProvider clock)
    {
        var identity = settings.Mail ?? new("no-reply@govopenflow.example", CommandTexts.Get("mail-from"));
        All =
        [
            settings.Smtp is { } smtp ? new SmtpSender(smtp, identity, clock) : new EmlFolderSender(mailFolder, identity),
            settings.Gateway is { } gateway ? new GatewaySender(http, gateway, clock) : smsLog = new SmsLogSender(Path.Combine(mailFolder, "sms.log")),
            new WebhookSender(http, settings.Webhooks, clock),
        ];
    }

    /// <summary>One for each channel.</summary>
    public IReadOnlyList<IMessageSender> All { get; }

    public void Dispose()
    {
        smsLog?.Dispose();
        foreach (var sender in All.OfType<SmtpSender>())
        {
            sender.Dispose();
        }

        http.Dispose();
    }
}
