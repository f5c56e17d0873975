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

    public string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
