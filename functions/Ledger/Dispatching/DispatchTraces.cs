using System.Diagnostics;
using GovOpenFlow.Ledger.Outbox;
using GovOpenFlow.Ledger.Sending;

namespace GovOpenFlow.Ledger.Dispatching;

/// <summary>A span for each message that is handed to a provider. It names the message, never the recipient, and repeats nothing that a provider says, which may name one; nothing is recorded while nobody listens.</summary>
public static class DispatchTraces
{
    /// <summary>The source's name, for whoever exports it.</summary>
    public const string SourceName = "GovOpenFlow.Notices";

    private static readonly ActivitySource Source = new(SourceName);

    internal static Activity? Begin(OutgoingMessage message)
    {
        var channel = DispatchMetrics.NameOf(message.Channel);
        return Source.StartActivity("send " + channel, ActivityKind.Client)?
            .SetTag("govopenflow.channel", channel)
            .SetTag("govopenflow.message_id", message.Id);
    }

    internal static void End(Activity? trace, SendOutcome outcome)
    {
        trace?.SetTag("govopenflow.outcome", DispatchMetrics.NameOf(outcome.State));
        if (outcome.State is not (NoticeState.Accepted or NoticeState.Delivered))
        {
            trace?.SetStatus(ActivityStatusCode.Error);
        }
    }
}
