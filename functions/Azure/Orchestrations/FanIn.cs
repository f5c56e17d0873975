using Microsoft.DurableTask;

namespace GovOpenFlow.Functions.Orchestrations;

/// <summary>Waits for children that may fail one by one.</summary>
internal static class FanIn
{
    /// <summary>Waits until all have ended.</summary>
    /// <returns>How many failed: one that does must not end the watch over the others.</returns>
    public static async Task<int> AllAsync(IEnumerable<Task> children)
    {
        // All are started before the first is waited for.
        var failed = 0;
        foreach (var child in children.ToList())
        {
            try
            {
                await child;
            }
            catch (TaskFailedException)
            {
                failed++;
            }
        }

        return failed;
    }
}
