using System.Globalization;
using GovOpenFlow.Core.Calendar;

namespace GovOpenFlow.Core.Policies;

/// <summary>Why a notice is caused, and why then.</summary>
/// <param name="Step">The ladder step it follows from; null where it is none's.</param>
/// <param name="Anchor">The day that the step's days are counted from, as printed; without a step the day itself.</param>
/// <param name="CountedFrom">The working day that stands for <paramref name="Anchor"/> where that is a rest day, else the same day.</param>
/// <param name="Planned">When it falls. Earlier than it is caused: the clock stood still, or the policy was another then.</param>
/// <param name="IsLate">Whether it is caused later than it falls.</param>
/// <param name="IsYearEnd">Whether it is the carrying over at year end.</param>
public sealed record ForecastReason(
    LadderStep? Step, DateOnly Anchor, DateOnly CountedFrom, DateTimeOffset Planned, bool IsLate, bool IsYearEnd)
{
    /// <summary>The reason in words, without a full stop.</summary>
    public string Describe(CultureInfo culture)
    {
        var texts = PolicyTexts.Source;
        var reason = texts.Get(
            $"Reason.{Rule}", culture, Iso(Anchor), Iso(CountedFrom), PolicyErrorList.Number(Math.Abs(Step?.Days ?? 0)));
        return IsLate
            ? texts.Get("Reason.Late", culture, reason, Planned.ToOffset(ChinaTime.Offset).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture))
            : reason;
    }

    private string Rule => Step switch
    {
        null => IsYearEnd ? "YearEnd" : "Happens",
        { Anchor: LadderAnchor.Assigned } => "Assigned",
        { Anchor: LadderAnchor.Reported } => "Reported",
        { Days: < 0 } => Anchor == CountedFrom ? "Before" : "BeforeRest",
        { Days: 0 } => Anchor == CountedFrom ? "OnDay" : "OnDayRest",
        _ => Anchor == CountedFrom ? "After" : "AfterRest",
    };

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
