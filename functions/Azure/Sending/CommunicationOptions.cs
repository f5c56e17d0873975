using Azure.Core;

namespace GovOpenFlow.Functions.Sending;

/// <summary>How patiently Azure Communication Services are called: all attempts of one call stay within the minute that the dispatcher gives a message.</summary>
internal sealed class CommunicationOptions : ClientOptions
{
    public CommunicationOptions()
    {
        Retry.MaxRetries = 2;
        Retry.Delay = TimeSpan.FromSeconds(1);
        Retry.MaxDelay = TimeSpan.FromSeconds(4);
        Retry.NetworkTimeout = TimeSpan.FromSeconds(15);
    }
}
