using System.Globalization;

namespace GovOpenFlow.Scenarios.Kills;

/// <summary>How many kills, and when; from the environment for long runs.</summary>
internal static class Kills
{
    /// <summary>GOVOPENFLOW_KILLS, or a number that fits into a test run.</summary>
    public static int Count(int usual) =>
        int.TryParse(Environment.GetEnvironmentVariable("GOVOPENFLOW_KILLS"), CultureInfo.InvariantCulture, out var wanted) ? wanted : usual;

    /// <summary>GOVOPENFLOW_SEED, or a new one; tests print it.</summary>
    public static int Seed() =>
        int.TryParse(Environment.GetEnvironmentVariable("GOVOPENFLOW_SEED"), CultureInfo.InvariantCulture, out var wanted)
            ? wanted
            : Environment.TickCount;
}
