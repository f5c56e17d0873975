using GovOpenFlow.Core.Calendar;
using Xunit;

namespace GovOpenFlow.Core.Tests.Calendar;

public sealed class WorkingCalendarTests
{
    private static readonly WorkingCalendar Mainland = WorkingCalendar.Mainland;

    [Theory]
    [InlineData(2021, 250)]
    [InlineData(2022, 249)]
    [InlineData(2023, 249)]
    [InlineData(2024, 251)]
    [InlineData(2025, 248)]
    [InlineData(2026, 248)]
    public void A_published_year_has_as_many_working_days_as_its_notice_leaves(int year, int days) =>
        Assert.Equal(days, Mainland.CountBetween(new(year - 1, 12, 31), new(year, 12, 31)));

    [Theory]
    [InlineData("2022-01-20", 20, "2022-02-22")]
    [InlineData("2022-09-20", 20, "2022-10-21")]
    [InlineData("2024-09-13", 7, "2024-09-25")]
    [InlineData("2025-09-25", 1, "2025-09-26")]
    [InlineData("2026-02-10", 20, "2026-03-16")]
    [InlineData("2026-09-18", 7, "2026-09-29")]
    public void A_time_limit_runs_over_holidays_and_worked_weekends(string start, int days, string end)
    {
        Assert.Equal(Day(end), Mainland.Add(Day(start), days));
        Assert.Equal(days, Mainland.CountBetween(Day(start), Day(end)));
    }

    [Theory]
    [InlineData("2022-01-29", true)] // a Saturday worked for the Spring Festival
    [InlineData("2022-10-08", true)]
    [InlineData("2022-10-07", false)] // a Friday off
    [InlineData("2022-12-31", false)] // taken off by the notice for 2023
    [InlineData("2023-01-02", false)]
    [InlineData("2023-01-03", true)]
    [InlineData("2026-02-23", false)]
    [InlineData("2026-02-28", true)]
    public void Each_day_is_what_the_notice_says(string day, bool worked) => Assert.Equal(worked, Mainland.IsWorkingDay(Day(day)));

    [Fact]
    public void A_due_date_in_the_National_Day_holiday_counts_until_the_first_day_back()
    {
        Assert.Equal(Day("2022-10-08"), Mainland.OnOrAfter(Day("2022-10-01")));
        Assert.Equal(Day("2022-09-30"), Mainland.OnOrBefore(Day("2022-10-07")));
        Assert.Equal(Day("2022-09-30"), Mainland.OnOrAfter(Day("2022-09-30")));
        Assert.Equal(Day("2022-09-30"), Mainland.OnOrBefore(Day("2022-09-30")));
    }

    [Fact]
    public void Adding_nothing_leaves_a_rest_day_as_it_is() => Assert.Equal(Day("2022-10-01"), Mainland.Add(Day("2022-10-01"), 0));

    [Fact]
    public void Counting_back_is_counting_on_with_the_sign_turned()
    {
        Assert.Equal(Day("2022-09-30"), Mainland.Add(Day("2022-10-08"), -1));
        Assert.Equal(-1, Mainland.CountBetween(Day("2022-10-08"), Day("2022-10-01")));
        Assert.Equal(1, Mainland.CountBetween(Day("2022-10-01"), Day("2022-10-08")));
        Assert.Equal(0, Mainland.CountBetween(Day("2022-10-08"), Day("2022-10-08")));
    }

    [Fact]
    public void A_year_without_a_notice_is_unknown_and_has_weekends_only()
    {
        Assert.True(Mainland.Knows(2021));
        Assert.True(Mainland.Knows(2026));
        Assert.False(Mainland.Knows(2020));
        Assert.False(Mainland.Knows(2027));
        Assert.True(Mainland.IsWorkingDay(Day("2027-10-01"))); // a Friday
        Assert.False(Mainland.IsWorkingDay(Day("2027-10-02")));
        Assert.Equal(261, Mainland.CountBetween(Day("2026-12-31"), Day("2027-12-31")));
    }

    [Fact]
    public void A_table_loaded_from_a_file_makes_its_year_known_and_leaves_the_old_calendar_alone()
    {
        var loaded = Mainland.With(Tables("2027 OFF 2026-12-31..01-03;10-01..07 WORK 10-09"));

        Assert.True(loaded.Knows(2027));
        Assert.False(Mainland.Knows(2027));
        Assert.False(loaded.IsWorkingDay(Day("2026-12-31")));
        Assert.True(Mainland.IsWorkingDay(Day("2026-12-31")));
        Assert.True(loaded.IsWorkingDay(Day("2027-10-09")));
        Assert.Equal(Day("2027-01-04"), loaded.Add(Day("2026-12-30"), 1));
    }

    [Fact]
    public void A_corrected_table_takes_the_place_of_the_old_one()
    {
        var corrected = Mainland.With(Tables("2026 OFF 01-01"));

        Assert.True(corrected.IsWorkingDay(Day("2026-10-01")));
        Assert.False(corrected.IsWorkingDay(Day("2026-10-10")));
        Assert.Equal(Mainland.CountBetween(Day("2024-12-31"), Day("2025-12-31")), corrected.CountBetween(Day("2024-12-31"), Day("2025-12-31")));
    }

    [Fact]
    public void Of_two_notices_that_speak_of_one_day_the_later_years_prevails()
    {
        var tables = Tables("2030 OFF 2029-12-30..01-01\n2029 OFF 01-01 WORK 12-30");

        Assert.False(Mainland.With(tables).IsWorkingDay(Day("2029-12-30")));
        Assert.False(Mainland.With(tables[1], tables[0]).IsWorkingDay(Day("2029-12-30")));
    }

    [Fact]
    public void The_calendar_reaches_to_both_ends_of_time_and_says_so_beyond()
    {
        Assert.Equal(DateOnly.MinValue, Mainland.OnOrBefore(DateOnly.MinValue)); // a Monday
        Assert.Equal(DateOnly.MaxValue, Mainland.OnOrAfter(DateOnly.MaxValue)); // a Friday
        Assert.Equal(DateOnly.MinValue, Mainland.Add(DateOnly.MinValue.AddDays(1), -1));
        Assert.Equal(DateOnly.MaxValue, Mainland.Add(DateOnly.MaxValue.AddDays(-1), 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Mainland.Add(DateOnly.MaxValue, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Mainland.Add(DateOnly.MinValue, -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Mainland.Add(Day("2026-01-01"), int.MaxValue));
        Assert.Throws<ArgumentOutOfRangeException>(() => Mainland.Add(Day("2026-01-01"), int.MinValue));
    }

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd");

    private static IReadOnlyList<CalendarTable> Tables(string text)
    {
        var reading = CalendarTableParser.Parse(text);
        Assert.Empty(reading.Errors);
        return reading.Tables;
    }
}
