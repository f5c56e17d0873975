using System.Globalization;

namespace GovOpenFlow.Tables.Format;

/// <summary>Numbers what this process causes, rising and never twice; those of several processes follow their clocks.</summary>
internal sealed class CauseOrder(TimeProvider clock)
{
    private readonly Lock turn = new();
    private long last;

    /// <summary>The next number, 19 digits, so that texts sort as numbers do.</summary>
    public string Next()
    {
        lock (turn)
        {
            last = Math.Max(last + 1, clock.GetUtcNow().UtcTicks);
            return last.ToString("D19", CultureInfo.InvariantCulture);
        }
    }
}
