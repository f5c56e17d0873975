using Microsoft.DurableTask;

namespace GovOpenFlow.Functions.Orchestrations;

/// <summary>How often an orchestration asks again. What is wrong with one assignment is parked by the activity; what comes here is storage that does not answer.</summary>
internal static class Retries
{
    /// <summary>After 5, 15, 45, 135 seconds and 5 minutes.</summary>
    public static readonly TaskOptions OfStorage = TaskOptions.FromRetryPolicy(
        new RetryPolicy(6, TimeSpan.FromSeconds(5), 3, TimeSpan.FromMinutes(5)));

    /// <summary>When an orchestration whose activities failed all the same tries again by itself.</summary>
    public static readonly TimeSpan Rest = TimeSpan.FromHours(1);
}
