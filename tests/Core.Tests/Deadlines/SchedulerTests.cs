using GovOpenFlow.Core.Deadlines;
using Xunit;

namespace GovOpenFlow.Core.Tests.Deadlines;

public sealed class SchedulerTests
{
    private static readonly DateOnly NewYear = new(2022, 1, 1);

    [Theory]
    [InlineData(DeadlineKind.FullYear)]
    [InlineData(DeadlineKind.LongTerm)]
    [InlineData(DeadlineKind.Quarterly)]
    public void A_whole_years_item_is_reported_each_quarter_and_closed_on_the_last_day(DeadlineKind kind) =>
        Gives(Rule(kind), NewYear, "03-31 06-30 09-30 12-31");

    [Theory]
    [InlineData("2022-03-31", "03-31 06-30 09-30 12-31")] // the quarter that ends today is still left
    [InlineData("2022-04-01", "06-30 09-30 12-31")]
    [InlineData("2022-05-20", "06-30 09-30 12-31")]
    [InlineData("2022-10-01", "12-31")]
    [InlineData("2022-12-31", "12-31")]
    [InlineData("2023-04-01", "12-31")] // too late, but the obligation stands
    [InlineData("2021-11-01", "03-31 06-30 09-30 12-31")] // started the year before
    public void A_plan_that_starts_later_leaves_out_the_quarters_that_are_over(string start, string dates) =>
        Gives(Rule(DeadlineKind.FullYear), DateOnly.ParseExact(start, "yyyy-MM-dd"), dates);

    [Fact]
    public void A_monthly_item_has_each_month_left_leap_day_and_all()
    {
        Gives(Rule(DeadlineKind.Monthly), new(2022, 9, 15), "09-30 10-31 11-30 12-31");
        Gives(Rule(DeadlineKind.Monthly) with { Year = 2024 }, NewYear, "01-31 02-29 03-31 04-30 05-31 06-30 07-31 08-31 09-30 10-31 11-30 12-31");
    }

    [Fact]
    public void A_half_yearly_item_has_two_dates_or_the_one_that_is_left()
    {
        Gives(Rule(DeadlineKind.HalfYearly), NewYear, "06-30 12-31");
        Gives(Rule(DeadlineKind.HalfYearly), new(2022, 7, 1), "12-31");
    }

    [Theory]
    [InlineData(1, "12-31")]
    [InlineData(2, "06-30 12-31")]
    [InlineData(3, "04-30 08-31 12-31")]
    [InlineData(4, "03-31 06-30 09-30 12-31")]
    [InlineData(5, "03-31 05-31 08-31 10-31 12-31")]
    [InlineData(6, "02-28 04-30 06-30 08-31 10-31 12-31")]
    [InlineData(12, "01-31 02-28 03-31 04-30 05-31 06-30 07-31 08-31 09-30 10-31 11-30 12-31")]
    [InlineData(1_000_000_000, "01-31 02-28 03-31 04-30 05-31 06-30 07-31 08-31 09-30 10-31 11-30 12-31")]
    public void At_least_so_many_times_parts_the_year_evenly(int count, string dates) =>
        Gives(Rule(DeadlineKind.AtLeast) with { Count = count }, NewYear, dates);

    [Fact]
    public void At_least_three_times_from_May_on_leaves_two_and_after_the_year_one()
    {
        Gives(Rule(DeadlineKind.AtLeast) with { Count = 3 }, new(2022, 5, 1), "08-31 12-31");
        Gives(Rule(DeadlineKind.AtLeast) with { Count = 3 }, new(2023, 1, 1), "12-31");
    }

    [Theory]
    [InlineData(DeadlineKind.MonthEnd, 2022, 2, "02-28")]
    [InlineData(DeadlineKind.MonthEnd, 2024, 2, "02-29")]
    [InlineData(DeadlineKind.MonthEnd, 2100, 2, "02-28")]
    [InlineData(DeadlineKind.BeforeMonthEnd, 2022, 9, "09-30")]
    [InlineData(DeadlineKind.BeforeMonthEnd, 2022, 12, "12-31")]
    public void A_months_end_is_its_last_day(DeadlineKind kind, int year, int month, string due) =>
        Gives(Rule(kind) with { Month = month, Year = year }, NewYear, due);

    [Theory]
    [InlineData(1, "03-31")]
    [InlineData(2, "06-30")]
    [InlineData(3, "09-30")]
    [InlineData(4, "12-31")]
    public void A_quarter_ends_on_its_last_day_however_it_is_printed(int quarter, string due)
    {
        Gives(Rule(DeadlineKind.QuarterEnd) with { Quarter = quarter }, NewYear, due);
        Gives(Rule(DeadlineKind.BeforeQuarter) with { Quarter = quarter }, NewYear, due);
    }

    [Fact]
    public void The_first_half_ends_in_June_and_the_year_in_December_and_no_deadline_is_the_years_end()
    {
        Gives(Rule(DeadlineKind.FirstHalf), NewYear, "06-30");
        Gives(Rule(DeadlineKind.YearEnd), NewYear, "12-31");
        Gives(DeadlineRule.None, NewYear, "12-31");
    }

    [Theory]
    [InlineData(6, 15, "06-15")]
    [InlineData(6, null, "06-30")]
    [InlineData(2, 30, "02-28")]
    [InlineData(4, 31, "04-30")]
    public void A_printed_day_is_that_day_or_the_last_that_its_month_has(int month, int? day, string due) =>
        Gives(Rule(DeadlineKind.Date) with { Month = month, Day = day }, NewYear, due);

    [Fact]
    public void A_day_on_a_weekend_stays_as_printed() =>
        Gives(Rule(DeadlineKind.Date) with { Month = 10, Day = 1 }, NewYear, "10-01");

    [Fact]
    public void A_single_date_that_is_past_stands()
    {
        Gives(Rule(DeadlineKind.BeforeMonthEnd) with { Month = 2 }, new(2022, 8, 1), "02-28");
        Gives(Rule(DeadlineKind.FirstHalf), new(2023, 8, 1), "06-30");
    }

    [Fact]
    public void A_year_that_the_rule_prints_overrides_the_plans()
    {
        var schedule = Scheduler.Of(Rule(DeadlineKind.YearEnd) with { Year = 2025 }, 2022, NewYear);
        Assert.Equal(new DateOnly(2025, 12, 31), schedule.Due);

        schedule = Scheduler.Of(Rule(DeadlineKind.Date) with { Month = 2, Day = 29, Year = 2024 }, 2022, NewYear);
        Assert.Equal(new DateOnly(2024, 2, 29), schedule.Due);
    }

    [Fact]
    public void A_rule_that_lacks_what_its_kind_needs_is_a_mistake_in_the_program()
    {
        DeadlineRule[] wrong =
        [
            Rule(DeadlineKind.MonthEnd),
            Rule(DeadlineKind.BeforeMonthEnd) with { Month = 13 },
            Rule(DeadlineKind.Date) with { Day = 3 },
            Rule(DeadlineKind.Date) with { Month = 3, Day = 0 },
            Rule(DeadlineKind.Date) with { Month = 3, Day = 32 },
            Rule(DeadlineKind.QuarterEnd),
            Rule(DeadlineKind.BeforeQuarter) with { Quarter = 5 },
            Rule(DeadlineKind.AtLeast),
            Rule(DeadlineKind.AtLeast) with { Count = 0 },
            Rule(DeadlineKind.YearEnd) with { Year = 22 },
            Rule((DeadlineKind)99),
        ];

        Assert.All(wrong, rule => Assert.Throws<ArgumentOutOfRangeException>(() => Scheduler.Of(rule, 2022, NewYear)));
        Assert.Throws<ArgumentOutOfRangeException>(() => Scheduler.Of(DeadlineRule.None, 1999, NewYear));
        Assert.Throws<ArgumentOutOfRangeException>(() => Scheduler.Of(DeadlineRule.None, 2101, NewYear));
    }

    [Theory]
    [InlineData(21)]
    [InlineData(22)]
    public void Any_rule_gives_ascending_dates_with_one_final_at_the_end(int seed)
    {
        var random = new Random(seed);
        var kinds = Enum.GetValues<DeadlineKind>();
        for (var i = 0; i < 5000; i++)
        {
            var year = random.Next(2000, 2101);
            var rule = new DeadlineRule
            {
                Kind = kinds[random.Next(kinds.Length)],
                Text = "",
                Year = random.Next(4) == 0 ? random.Next(2000, 2101) : null,
                Month = random.Next(1, 13),
                Day = random.Next(3) == 0 ? null : random.Next(1, 32),
                Quarter = random.Next(1, 5),
                Count = random.Next(1, 30),
            };
            var start = new DateOnly(rule.Year ?? year, 1, 1).AddDays(random.Next(-200, 600));
            var story = $"seed {seed}, round {i}: {rule}, plan of {year}, start {start:yyyy-MM-dd}";

            var schedule = Scheduler.Of(rule, year, start);

            var dates = schedule.Checkpoints.Select(c => c.Due).ToList();
            Assert.True(dates.Count is >= 1 and <= 12, story);
            Assert.True(dates.Zip(dates.Skip(1)).All(pair => pair.First < pair.Second), story);
            Assert.True(schedule.Checkpoints.SkipLast(1).All(c => c.Kind == CheckpointKind.Progress && c.Due >= start), story);
            Assert.True(schedule.Checkpoints[^1].Kind == CheckpointKind.Final, story);
            Assert.True(schedule.Due == dates[^1], story);
            Assert.True(dates.All(d => d.Year == (rule.Year ?? year)), story);
        }
    }

    private static DeadlineRule Rule(DeadlineKind kind) => new() { Kind = kind, Text = "" };

    private static void Gives(DeadlineRule rule, DateOnly start, string dates)
    {
        var schedule = Scheduler.Of(rule, 2022, start);

        Assert.Equal(dates, string.Join(' ', schedule.Checkpoints.Select(c => c.Due.ToString("MM-dd"))));
        Assert.All(schedule.Checkpoints, c => Assert.Equal(rule.Year ?? 2022, c.Due.Year));
        Assert.Equal(CheckpointKind.Final, schedule.Checkpoints[^1].Kind);
        Assert.All(schedule.Checkpoints.SkipLast(1), c => Assert.Equal(CheckpointKind.Progress, c.Kind));
        Assert.Equal(schedule.Checkpoints[^1].Due, schedule.Due);
    }
}
