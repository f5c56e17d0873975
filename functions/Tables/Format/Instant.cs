using System.Globalization;

namespace GovOpenFlow.Tables.Format;

/// <summary>Instants as the tables hold them: milliseconds since 1970; in keys with leading zeros, so that they sort.</summary>
internal static class Instant
{
    /// <summary>Stands for "never" where a filter compares instants.</summary>
    public const long Never = long.MaxValue;

    public static long Of(DateTimeOffset instant) => instant.ToUnixTimeMilliseconds();

    public static DateTimeOffset From(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);

    public static DateTimeOffset Kept(DateTimeOffset instant) => From(Of(instant));

    public static string Key(DateTimeOffset instant) => Of(instant).ToString("D15", CultureInfo.InvariantCulture);

    public static DateTimeOffset FromKey(ReadOnlySpan<char> key) =>
        From(long.Parse(key[..15], NumberStyles.None, CultureInfo.InvariantCulture));
}
