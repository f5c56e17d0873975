using System.Globalization;

namespace GovOpenFlow.Tests;

/// <summary>How much a test tries: what fits into every run, or what a long run takes. docs/reliability.md lists the names.</summary>
internal static class Size
{
    /// <summary>The trait of tests that have a long size: Size=Long.</summary>
    public const string Trait = "Size";

    public const string Long = "Long";

    /// <summary>Whether this is a long run: GOVOPENFLOW_LONG=1.</summary>
    public static bool IsLong => Environment.GetEnvironmentVariable("GOVOPENFLOW_LONG") == "1";

    /// <summary>GOVOPENFLOW_ and the name where it is set; else the usual or the long size.</summary>
    public static int Of(string name, int usual, int longer) => Number(name) ?? (IsLong ? longer : usual);

    /// <summary>GOVOPENFLOW_SEED, or a new one; tests print it.</summary>
    public static int Seed() => Number("SEED") ?? Environment.TickCount;

    private static int? Number(string name) =>
        int.TryParse(Environment.GetEnvironmentVariable("GOVOPENFLOW_" + name), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;
}
