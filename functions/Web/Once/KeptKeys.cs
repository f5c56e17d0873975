namespace GovOpenFlow.Web.Once;

/// <summary>The idempotency keys of one bucket, as stored.</summary>
internal sealed record KeptKeys(IReadOnlyList<KeptKey> Keys);

/// <summary>One idempotency key and what is known about its request.</summary>
/// <param name="Key">SHA-256 of caller and key, hexadecimal: what callers choose as keys is nobody's business.</param>
/// <param name="Request">SHA-256 of the request.</param>
/// <param name="Attempts">When each attempt began; an attempt's decision carries its instant into the audit trail. The last one is at work, unless there is an answer.</param>
/// <param name="Answer">The answer that was given; null: none yet.</param>
/// <param name="GivenUp">The last attempt ended without an answer: the next may begin at once.</param>
internal sealed record KeptKey(string Key, string Request, IReadOnlyList<DateTimeOffset> Attempts, KeptAnswer? Answer = null, bool GivenUp = false);

/// <summary>An answer to give again.</summary>
/// <param name="Body">The JSON text.</param>
internal sealed record KeptAnswer(int Status, string Body, string ContentType, string? ETag, string? Location);
