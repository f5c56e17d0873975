namespace GovOpenFlow.Azure.Tests.Sending;

/// <summary>What the service does instead of what it should.</summary>
public enum Fault
{
    None,
    Throttles,
    ThrottlesByDate,
    Fails,
    Refuses,
    AcceptsAndDrops,
    Drops,
    Hangs,
    AcceptsWithGarbage,
    AnswersAsProxy,
    PassesOnNothing,
    FailsTheOperation,
    KnowsTheOperation,
}
