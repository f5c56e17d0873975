using GovOpenFlow.Core.Calendar;
using Xunit;

namespace GovOpenFlow.Core.Tests.Calendar;

/// <summary>The calendar against a walk day by day over the published tables.</summary>
public sealed class DayWalkTests
{
    private const string Gap = "2031 OFF 2030-12-31..01-02;12-30..2032-01-01 WORK 01-04,12-28";

    private static readonly NaiveCalendar Walk = new(NaiveCalendar.Published);

    private static readonly NaiveCalendar WalkWithGap = new(NaiveCalendar.Published + "\n" + Gap);

    private static readonly WorkingCalendar CalendarWithGap = WorkingCalendar.Mainland.With(CalendarTableParser.Parse(Gap).Tables);

    [Fact]
    public void Every_day_of_two_centuries_is_worked_or_not_as_the_walk_says()
    {
        for (var day = new DateOnly(1950, 1, 1); day.Year <= 2150; day = day.AddDays(1))
        {
            Assert.True(Walk.Works(day) == WorkingCalendar.Mainland.IsWorkingDay(day), $"{day:yyyy-MM-dd}");
            Assert.True(WalkWithGap.Works(day) == CalendarWithGap.IsWorkingDay(day), $"{day:yyyy-MM-dd} with 2031");
        }
    }

    [Fact]
    public void Every_day_of_the_published_years_is_reached_from_its_neighbours_as_the_walk_says()
    {
        for (var day = new DateOnly(2020, 11, 1); day.Year < 2028; day = day.AddDays(1))
        {
            for (var count = -25; count <= 25; count++)
            {
                Assert.True(Walk.Add(day, count) == WorkingCalendar.Mainland.Add(day, count), $"{day:yyyy-MM-dd} {count:+0;-0;0}");
            }

            Assert.True(Walk.Nearest(day, 1) == WorkingCalendar.Mainland.OnOrAfter(day), $"on or after {day:yyyy-MM-dd}");
            Assert.True(Walk.Nearest(day, -1) == WorkingCalendar.Mainland.OnOrBefore(day), $"on or before {day:yyyy-MM-dd}");
        }
    }

    [Theory]
    [InlineData("2000 OFF 01-01 WORK 01-02,01-08,01-09,01-15,01-16,01-22,01-23,01-29")] // more worked than off
    [InlineData("2001 OFF 01-01..31;02-01..28;03-01..31;04-02..30 WORK 04-01")] // one day worked in four months
    public void A_strange_year_is_counted_as_the_walk_counts_it(string table)
    {
        var calendar = WorkingCalendar.Mainland.With(CalendarTableParser.Parse(table).Tables);
        var walk = new NaiveCalendar(NaiveCalendar.Published + "\n" + table);
        for (var day = new DateOnly(1999, 12, 1); day.Year < 2002; day = day.AddDays(1))
        {
            for (var count = -30; count <= 30; count++)
            {
                Assert.True(walk.Add(day, count) == calendar.Add(day, count), $"{day:yyyy-MM-dd} {count:+0;-0;0}");
            }
        }
    }

    [Theory]
    [InlineData(1, 2020, 2028, 300)] // in and around the published years
    [InlineData(2, 2019, 2033, 1500)] // through unknown years between known ones
    [InlineData(3, 1950, 2150, 3000)] // anywhere
    public void Any_date_and_count_give_what_the_walk_gives(int seed, int firstYear, int lastYear, int most)
    {
        var random = new Random(seed);
        var first = new DateOnly(firstYear, 1, 1);
        var days = new DateOnly(lastYear, 12, 31).DayNumber - first.DayNumber + 1;
        for (var i = 0; i < 3000; i++)
        {
            var (calendar, walk) = i % 2 == 0 ? (WorkingCalendar.Mainland, Walk) : (CalendarWithGap, WalkWithGap);
            var day = first.AddDays(random.Next(days));
            var other = day.AddDays(random.Next(-most, most + 1));
            var count = random.Next(-most, most + 1);
            var story = $"seed {seed}, round {i}: {day:yyyy-MM-dd} {count:+0;-0;0}, to {other:yyyy-MM-dd}";

            Assert.True(walk.Add(day, count) == calendar.Add(day, count), story);
            Assert.True(walk.CountBetween(day, other) == calendar.CountBetween(day, other), story);
            Assert.True(walk.Nearest(day, 1) == calendar.OnOrAfter(day), story);
            Assert.True(walk.Nearest(day, -1) == calendar.OnOrBefore(day), story);
        }
    }
}
