namespace GovOpenFlow.Core.Assignments;

/// <summary>A new due date that was asked for and is not decided yet (延期).</summary>
public sealed record ExtensionRequest(DateTimeOffset At, string By, DateOnly Until, string Reason);
