namespace GovOpenFlow.Channels.Tests.Http;

/// <summary>Says one time; timers run as ever.</summary>
internal sealed class FixedClock(DateTimeOffset now) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => now;
}
