namespace GovOpenFlow.Ledger.Outbox;

/// <summary>Whether a notice that waits to be handed over again may have gone out before: until its provider says otherwise it is not called unsent.</summary>
/// <remarks>The mark is the code of the reason, so that it is stored with the state and read by people.</remarks>
internal static class Doubt
{
    /// <summary>Its dispatcher died between claim and outcome.</summary>
    public const string Interrupted = "interrupted";

    /// <summary>An attempt had no answer; what the latest one said comes after a colon.</summary>
    public const string Unanswered = "unanswered";

    /// <summary>A person has had it tried again without knowing whether it had arrived.</summary>
    public const string Retried = "retried-unknown";

    /// <summary>Whether an attempt before the present one may have reached the provider.</summary>
    public static bool Hangs(OutboxEntry entry) => entry.State is NoticeState.FailedTemporary or NoticeState.Sending && IsOf(entry.Reason);

    /// <summary>Whether a reason says so.</summary>
    public static bool IsOf(string? reason) =>
        reason is Interrupted or Unanswered or Retried || (reason?.StartsWith(Unanswered + ":", StringComparison.Ordinal) ?? false);

    /// <summary>The reason with the mark.</summary>
    public static string With(string? reason) => reason is null ? Unanswered : $"{Unanswered}: {reason}";
}
