using System.Globalization;
using GovOpenFlow.Core.Calendar;

namespace GovOpenFlow.Core.Tests.Assignments;

/// <summary>Reads days and China times as stories write them.</summary>
internal static class When
{
    internal static DateTimeOffset At(string text) => new(
        DateTime.ParseExact(text, ["yyyy-MM-dd HH:mm", "yyyy-MM-dd HH:mm:ss"], CultureInfo.InvariantCulture), ChinaTime.Offset);

    internal static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    internal static string Say(DateTimeOffset instant) =>
        instant.ToOffset(ChinaTime.Offset).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
