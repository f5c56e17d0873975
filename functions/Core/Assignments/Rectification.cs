namespace GovOpenFlow.Core.Assignments;

/// <summary>Why a report was returned, and by when a better one is due (整改).</summary>
public sealed record Rectification(DateTimeOffset At, string By, string Reason, DateOnly RectifyBy);
