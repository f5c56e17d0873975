namespace GovOpenFlow.Channels.Http;

/// <summary>What a provider answered.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Body">Its text, at most 64 KiB of it.</param>
/// <param name="RetryAfter">How long it asks to be left alone, or null.</param>
internal sealed record HttpAnswer(int Status, string Body, TimeSpan? RetryAfter);
