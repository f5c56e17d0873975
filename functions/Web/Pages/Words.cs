using System.Globalization;
using GovOpenFlow.Core.Calendar;
using GovOpenFlow.Web.Texts;

namespace GovOpenFlow.Web.Pages;

/// <summary>Texts, dates and names of values in the reader's language.</summary>
public sealed class Words(CultureInfo culture)
{
    /// <summary>The reader's language.</summary>
    public CultureInfo Culture => culture;

    /// <summary>For the lang attribute.</summary>
    public string Language => culture.Name;

    public string this[string key, params object?[] arguments] => WebTexts.Source.Get(key, culture, arguments);

    /// <summary>A text of another room's resources.</summary>
    public string Of(Core.Texts.TextSource source, string key, params object?[] arguments) => source.Get(key, culture, arguments);

    /// <summary>The word for a value: 已交办, 临期 …</summary>
    public string Of<T>(T value)
        where T : struct, Enum => Core.Texts.Words.Of(value, culture);

    public string Date(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Date and time of day in China.</summary>
    public string Instant(DateTimeOffset instant) =>
        instant.ToOffset(ChinaTime.Offset).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    /// <summary>A date, and how many days it is away.</summary>
    public string DaysLeft(DateOnly due, DateOnly today) => (due.DayNumber - today.DayNumber) switch
    {
        0 => this["Days.Today", Date(due)],
        1 => this["Days.Tomorrow", Date(due)],
        > 1 and var left => this["Days.Left", Date(due), left],
        var left => this["Days.Over", Date(due), -left],
    };

    /// <summary>How many days a date is away.</summary>
    public string Left(DateOnly due, DateOnly today) => (due.DayNumber - today.DayNumber) switch
    {
        0 => this["Left.Today"],
        > 0 and var left => this["Left.Days", left],
        var left => this["Left.Over", -left],
    };

    public string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
