namespace GovOpenFlow.Ledger.Sending;

/// <summary>A file that goes with a message.</summary>
/// <param name="Name">Its name, such as due-dates.ics.</param>
/// <param name="ContentType">With its parameters, such as text/calendar; charset=utf-8.</param>
/// <param name="Content">Its bytes.</param>
public sealed record MessageAttachment(string Name, string ContentType, byte[] Content);
