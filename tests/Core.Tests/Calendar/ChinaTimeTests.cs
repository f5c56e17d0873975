using GovOpenFlow.Core.Calendar;
using Xunit;

namespace GovOpenFlow.Core.Tests.Calendar;

public sealed class ChinaTimeTests
{
    [Theory]
    [InlineData("2022-12-31T15:59:59.9999999Z", "2022-12-31", "23:59:59.9999999")]
    [InlineData("2022-12-31T16:00:00Z", "2023-01-01", "00:00:00.0000000")]
    [InlineData("2023-01-01T00:00:00+08:00", "2023-01-01", "00:00:00.0000000")]
    [InlineData("2022-12-31T23:59:59-12:00", "2023-01-01", "19:59:59.0000000")]
    [InlineData("2024-02-29T01:00:00Z", "2024-02-29", "09:00:00.0000000")]
    public void The_day_turns_at_midnight_in_China_wherever_the_clock_stands(string instant, string date, string time)
    {
        var at = DateTimeOffset.Parse(instant, System.Globalization.CultureInfo.InvariantCulture);

        Assert.Equal(date, ChinaTime.DateOf(at).ToString("yyyy-MM-dd"));
        Assert.Equal(time, ChinaTime.TimeOf(at).ToString("HH:mm:ss.fffffff"));
    }

    [Theory]
    [InlineData(2022, 7, 1)]
    [InlineData(2022, 1, 1)]
    [InlineData(2024, 2, 29)]
    public void A_day_begins_at_four_in_the_afternoon_UTC_of_the_day_before_in_summer_and_winter(int year, int month, int day)
    {
        var date = new DateOnly(year, month, day);
        var start = ChinaTime.StartOf(date);

        Assert.Equal(new DateTimeOffset(date.AddDays(-1).ToDateTime(new TimeOnly(16, 0)), TimeSpan.Zero), start);
        Assert.Equal(date, ChinaTime.DateOf(start));
        Assert.Equal(date.AddDays(-1), ChinaTime.DateOf(start.AddTicks(-1)));
        Assert.Equal(date, ChinaTime.DateOf(start.AddDays(1).AddTicks(-1)));
    }

    [Fact]
    public void Nine_in_the_morning_in_China_is_one_in_the_morning_UTC()
    {
        var nine = ChinaTime.At(new DateOnly(2026, 3, 2), new TimeOnly(9, 0));

        Assert.Equal(new DateTimeOffset(2026, 3, 2, 1, 0, 0, TimeSpan.Zero), nine);
        Assert.Equal(new TimeOnly(9, 0), ChinaTime.TimeOf(nine.ToUniversalTime()));
    }
}
