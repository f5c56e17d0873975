using System.Globalization;

namespace GovOpenFlow.Core.Calendar;

/// <summary>One mistake in a text of calendar tables.</summary>
/// <param name="Line">From 1.</param>
/// <param name="Column">From 1, in UTF-16 units.</param>
/// <param name="Fault">What kind of mistake.</param>
/// <param name="Found">What stands there; empty where something is missing.</param>
/// <param name="Detail">What the remedy refers to: a day, a year or an earlier line; empty where it needs nothing.</param>
public sealed record CalendarTableError(int Line, int Column, CalendarTableFault Fault, string Found, string Detail)
{
    /// <summary>What was wrong.</summary>
    public string Wrong(CultureInfo culture) => CalendarTexts.Source.Get($"{Fault}.Wrong", culture, Found, Detail);

    /// <summary>What would be right.</summary>
    public string Remedy(CultureInfo culture) => CalendarTexts.Source.Get($"{Fault}.Remedy", culture, Found, Detail);

    /// <summary>Place, mistake and remedy in one sentence or two.</summary>
    public string Describe(CultureInfo culture) =>
        CalendarTexts.Source.Get("Description", culture, Line, Column, Wrong(culture), Remedy(culture));
}
