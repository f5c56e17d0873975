namespace GovOpenFlow.Web.Once;

/// <summary>One go at a request that may have been tried before.</summary>
/// <param name="At">When it began, to the millisecond: the instant that its decision carries.</param>
/// <param name="By">Who asked.</param>
/// <param name="Earlier">When earlier attempts began that ended without a word. What they decided, if anything, carries one of these instants.</param>
/// <param name="IsStillMineAsync">Asks whether no later attempt has taken over.</param>
internal sealed record Attempt(
    DateTimeOffset At, string By, IReadOnlyList<DateTimeOffset> Earlier, Func<CancellationToken, Task<bool>> IsStillMineAsync);
