using GovOpenFlow.Channels.Http;
using GovOpenFlow.Core.Notices;
using GovOpenFlow.Core.Units;
using GovOpenFlow.Ledger.Outbox;
using GovOpenFlow.Ledger.Sending;

namespace GovOpenFlow.Channels.Webhooks;

/// <summary>Messages into groups, through the addresses of their robots.</summary>
/// <remarks>An address is a key: it is in no answer, no reason and no log.</remarks>
/// <param name="http">Follows no redirections.</param>
/// <param name="options">Which hosts are spoken to.</param>
/// <param name="clock">Gives the time that is signed.</param>
public sealed class WebhookSender(HttpClient http, WebhookOptions options, TimeProvider clock) : IMessageSender
{
    private readonly HttpExchange exchange = new(http, options.Timeout, clock);

    public Channel Channel => Channel.Webhook;

    /// <summary>False: robots say the same thing twice when they are told twice.</summary>
    public bool RepeatsSafely => false;

    /// <inheritdoc/>
    public async Task<SendOutcome> SendAsync(OutgoingMessage message, CancellationToken cancellation)
    {
        if (RobotAddress.Fault(message.Address) is { } fault)
        {
            return new(NoticeState.FailedPermanent, $"bad-address: {fault}");
        }

        var whole = new Uri(message.Address);
        if (options.KindOf(whole) is not { } kind)
        {
            // Once the host is allowed, it goes: a setting to repair.
            return new(NoticeState.FailedTemporary, $"host-not-allowed: {whole.Host}");
        }

        var robot = Robot.Of(kind);
        var secret = whole.Fragment.Length > 1 ? Uri.UnescapeDataString(whole.Fragment[1..]) : null;
        try
        {
            using var request = robot.Request(new(whole.GetLeftPart(UriPartial.Query)), secret, message, clock.GetUtcNow());
            var answer = await exchange.AskAsync(request, cancellation).ConfigureAwait(false);
            return HttpExchange.OutcomeOf(answer, repeatsSafely: false) ?? robot.Read(answer);
        }
        catch (Exception error) when (HttpExchange.OutcomeOf(error, repeatsSafely: false) is { } outcome)
        {
            return outcome;
        }
    }
}
