using GovOpenFlow.Core.Notices;

namespace GovOpenFlow.Core.Policies;

/// <summary>A notice that will be caused if nobody does anything.</summary>
/// <param name="CausedAt">When the clock causes it.</param>
/// <param name="Notice">What is sent, to whom and how; <see cref="Notice.NotBefore"/> is when.</param>
/// <param name="Due">The due date it is about.</param>
/// <param name="Reason">Why, and why then.</param>
public sealed record ForecastLine(DateTimeOffset CausedAt, Notice Notice, DateOnly Due, ForecastReason Reason);
