namespace GovOpenFlow.Ledger.Dispatching;

/// <summary>A message that counts for its address's limits, as stored.</summary>
/// <param name="To">SHA-256 over channel and address, its first 32 hexadecimal digits: addresses stand in the directory alone.</param>
/// <param name="Message">The message's id, its first 32 digits.</param>
/// <param name="At">When it went.</param>
internal sealed record KeptSend(string To, string Message, DateTimeOffset At);
