using GovOpenFlow.Channels.Tests.Node;
using Xunit;

namespace GovOpenFlow.Channels.Tests.Sms;

/// <summary>A test against somebody else's counting of SMS: skipped, with the reason, where it cannot be installed.</summary>
public sealed class SegmentsFactAttribute : FactAttribute
{
    internal static readonly NodePackage Counter = new("sms-segments", "sms-segments-calculator", "Nobody to count SMS against");

    public SegmentsFactAttribute() => Skip = Counter.WhyNot;
}
