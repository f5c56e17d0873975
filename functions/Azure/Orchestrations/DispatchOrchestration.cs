using GovOpenFlow.Functions.Activities;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace GovOpenFlow.Functions.Orchestrations;

/// <summary>One sending time: waits for it and a little longer, so that all who wake then have put their notices in, sends them as digests, and follows up what was taken.</summary>
public static class DispatchOrchestration
{
    /// <summary>How long notices gather after the sending time.</summary>
    public static readonly TimeSpan Gathering = TimeSpan.FromMinutes(2);

    /// <summary>After how long a message that was taken is asked for; each further time is three times as long.</summary>
    public static readonly TimeSpan Settling = TimeSpan.FromMinutes(10);

    private const int MostRounds = 10;
    private const int MostQuestions = 4;

    [Function(nameof(DispatchOrchestration))]
    public static async Task RunAsync([OrchestrationTrigger] TaskOrchestrationContext context, DispatchRound round)
    {
        var at = round.At.UtcDateTime + Gathering;
        if (at > context.CurrentUtcDateTime)
        {
            await context.CreateTimer(at, CancellationToken.None);
        }

        var report = await context.CallActivityAsync<DispatchReport>(nameof(Dispatch), null, Retries.OfStorage);
        IReadOnlyList<Guid> running = [.. round.Running ?? [], .. report.Running];
        if (report.More && round.Number < MostRounds)
        {
            context.ContinueAsNew(new DispatchRound(new(context.CurrentUtcDateTime, TimeSpan.Zero), round.Number + 1, running));
            return;
        }

        await FollowUpAsync(context, running);
    }

    /// <summary>A sending time's instance id: a second start in the same minute is the same one.</summary>
    public static string InstanceId(DateTimeOffset at) => FormattableString.Invariant($"dispatch-{at.UtcDateTime:yyyyMMdd'T'HHmm}Z");

    // After some seven hours the service's own reports have to tell.
    private static async Task FollowUpAsync(TaskOrchestrationContext context, IReadOnlyList<Guid> running)
    {
        var wait = Settling;
        for (var question = 0; running.Count > 0 && question < MostQuestions; question++)
        {
            await context.CreateTimer(context.CurrentUtcDateTime + wait, CancellationToken.None);
            running = await context.CallActivityAsync<IReadOnlyList<Guid>>(nameof(FollowUp), running, Retries.OfStorage);
            wait *= 3;
        }
    }
}

/// <summary>One go at a sending time.</summary>
/// <param name="At">The sending time.</param>
/// <param name="Number">From 1; a provider that does not answer is not asked for ever, the timer takes it up later.</param>
/// <param name="Running">E-mails of earlier goes that are to be followed up; null: none.</param>
public sealed record DispatchRound(DateTimeOffset At, int Number = 1, IReadOnlyList<Guid>? Running = null);

/// <summary>What one go did.</summary>
/// <param name="More">Whether something was left that a further go may send: another dispatcher had it, or its provider asked for patience or did not answer.</param>
/// <param name="Running">E-mails that the service took and had not handed on yet, by their operations.</param>
public sealed record DispatchReport(bool More, IReadOnlyList<Guid> Running);
