namespace GovOpenFlow.Core.Calendar;

/// <summary>What a text of calendar tables says.</summary>
/// <param name="Tables">In order of year; empty where there is any error, so that nothing is taken over by half.</param>
/// <param name="Errors">In order of place; at most <see cref="CalendarTableParser.MostErrors"/>.</param>
public sealed record CalendarTableReading(IReadOnlyList<CalendarTable> Tables, IReadOnlyList<CalendarTableError> Errors);
