using System.Globalization;

namespace GovOpenFlow.Embedded.Tests.Chaos;

/// <summary>How often something is broken, and how; from the environment for long runs.</summary>
internal static class ChaosSize
{
    /// <summary>GOVOPENFLOW_CHAOS, or a number that fits into a test run.</summary>
    public static int Of(int usual) =>
        int.TryParse(Environment.GetEnvironmentVariable("GOVOPENFLOW_CHAOS"), CultureInfo.InvariantCulture, out var wanted) ? wanted : usual;

    /// <summary>GOVOPENFLOW_SEED, or a new one; tests print it.</summary>
    public static int Seed() =>
        int.TryParse(Environment.GetEnvironmentVariable("GOVOPENFLOW_SEED"), CultureInfo.InvariantCulture, out var wanted) ? wanted : Environment.TickCount;
}
