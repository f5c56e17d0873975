namespace GovOpenFlow.Embedded.CommandLine;

/// <summary>What the user gave cannot be used; the message says what, where, and what would be right.</summary>
internal sealed class BadInputException(string message) : Exception(message);
