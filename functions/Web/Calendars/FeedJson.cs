namespace GovOpenFlow.Web.Calendars;

/// <summary>Where a unit's calendar is.</summary>
/// <param name="Unit">The unit's canonical name.</param>
/// <param name="Url">For calendar programs to subscribe to; whoever has it may read the unit's due dates.</param>
public sealed record FeedJson(string Unit, Uri Url);
