using GovOpenFlow.Ledger.Sending;

namespace GovOpenFlow.Azure.Tests.Sending;

internal static class Faulty
{
    /// <summary>Sends while the service is as it was set.</summary>
    public static Task<SendOutcome> Send(this FakeCommunication service, IMessageSender sender, OutgoingMessage message)
    {
        _ = service;
        return sender.SendAsync(message, CancellationToken.None);
    }
}
