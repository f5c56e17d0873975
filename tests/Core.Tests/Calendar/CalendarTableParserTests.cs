using System.Globalization;
using GovOpenFlow.Core.Calendar;
using Xunit;

namespace GovOpenFlow.Core.Tests.Calendar;

public sealed class CalendarTableParserTests
{
    [Theory]
    [InlineData("", 1, 1, CalendarTableFault.NoTable)]
    [InlineData("\n  \n# 2027 comes later\n", 1, 1, CalendarTableFault.NoTable)]
    [InlineData("year OFF 01-01", 1, 1, CalendarTableFault.YearUnreadable)]
    [InlineData("# ok\n 27 OFF 01-01", 2, 2, CalendarTableFault.YearUnreadable)]
    [InlineData("２０２７ OFF 01-01", 1, 1, CalendarTableFault.YearUnreadable)]
    [InlineData("1999 OFF 01-01", 1, 1, CalendarTableFault.YearOutOfRange)]
    [InlineData("2101 OFF 01-01", 1, 1, CalendarTableFault.YearOutOfRange)]
    [InlineData("2027 OFF 01-01\r\n\r\n2027 OFF 01-02", 3, 1, CalendarTableFault.YearTwice)]
    [InlineData("2027", 1, 5, CalendarTableFault.OffMissing)]
    [InlineData("2027 WORK 01-02", 1, 6, CalendarTableFault.OffMissing)]
    [InlineData("2027 01-01", 1, 6, CalendarTableFault.OffMissing)]
    [InlineData("2027 OFF 01-01 OFF 01-02", 1, 16, CalendarTableFault.KeywordMisplaced)]
    [InlineData("2027 OFF 01-01 WORK 01-02 WORK 01-03", 1, 27, CalendarTableFault.KeywordMisplaced)]
    [InlineData("2027 OFF 01-01 WORK 01-02 OFF 01-04", 1, 27, CalendarTableFault.KeywordMisplaced)]
    [InlineData("2027 OFF", 1, 9, CalendarTableFault.DayMissing)]
    [InlineData("2027 OFF WORK 01-02", 1, 10, CalendarTableFault.DayMissing)]
    [InlineData("2027 OFF 01-01;;01-02", 1, 16, CalendarTableFault.DayMissing)]
    [InlineData("2027 OFF 01-01;", 1, 16, CalendarTableFault.DayMissing)]
    [InlineData("2027 OFF 01-01 WORK", 1, 20, CalendarTableFault.DayMissing)]
    [InlineData("2027 OFF 01-01 01-02", 1, 16, CalendarTableFault.SeparatorMissing)]
    [InlineData("2027 OFF 1-1", 1, 10, CalendarTableFault.DayUnreadable)]
    [InlineData("2027 OFF 01/01", 1, 10, CalendarTableFault.DayUnreadable)]
    [InlineData("2027 OFF 01-01..", 1, 10, CalendarTableFault.DayUnreadable)]
    [InlineData("2027 OFF 01-01...03", 1, 10, CalendarTableFault.DayUnreadable)]
    [InlineData("2027 OFF 01-01-02", 1, 10, CalendarTableFault.DayUnreadable)]
    [InlineData("2027 OFF 01-01;元旦", 1, 16, CalendarTableFault.DayUnreadable)]
    [InlineData("2027 OFF 02-29", 1, 13, CalendarTableFault.DayImpossible)]
    [InlineData("2027 OFF 13-01", 1, 13, CalendarTableFault.DayImpossible)]
    [InlineData("2027 OFF 00-01", 1, 13, CalendarTableFault.DayImpossible)]
    [InlineData("2027 OFF 01-00", 1, 13, CalendarTableFault.DayImpossible)]
    [InlineData("2027 OFF 02-20..30", 1, 17, CalendarTableFault.DayImpossible)]
    [InlineData("2027 OFF 2025-12-31", 1, 10, CalendarTableFault.DayOutsideYear)]
    [InlineData("2027 OFF 12-31..2029-01-01", 1, 17, CalendarTableFault.DayOutsideYear)]
    [InlineData("2027 OFF 0000-01-01", 1, 10, CalendarTableFault.DayOutsideYear)]
    [InlineData("2027 OFF 12-31..01-01", 1, 10, CalendarTableFault.RangeBackwards)]
    [InlineData("2027 OFF 01-03..01", 1, 10, CalendarTableFault.RangeBackwards)]
    [InlineData("2027 OFF 01-01..10-03", 1, 10, CalendarTableFault.RangeTooLong)]
    [InlineData("2027 OFF 2026-12-31..12-31", 1, 10, CalendarTableFault.RangeTooLong)]
    [InlineData("2027 OFF 01-01..03;01-03", 1, 20, CalendarTableFault.DayTwice)]
    [InlineData("2027 OFF 01-01 WORK 01-02,01-02", 1, 27, CalendarTableFault.DayTwice)]
    [InlineData("2027 OFF 01-01..03 WORK 01-02", 1, 25, CalendarTableFault.OffAndWorked)]
    [InlineData("2027 OFF 01-01 WORK 01-04", 1, 21, CalendarTableFault.WorkedWeekday)]
    public void A_mistake_is_told_with_its_place(string text, int line, int column, CalendarTableFault fault)
    {
        var reading = CalendarTableParser.Parse(text);

        var error = Assert.Single(reading.Errors);
        Assert.Equal((line, column, fault), (error.Line, error.Column, error.Fault));
        Assert.Empty(reading.Tables);
    }

    [Fact]
    public void Every_kind_of_mistake_has_words_and_a_remedy_in_both_languages()
    {
        foreach (var fault in Enum.GetValues<CalendarTableFault>())
        {
            var error = new CalendarTableError(3, 7, fault, "12-31", "2027");
            var chinese = error.Describe(CultureInfo.GetCultureInfo("zh-CN"));
            var english = error.Describe(CultureInfo.GetCultureInfo("en-GB"));

            Assert.StartsWith("第 3 行第 7 列：", chinese, StringComparison.Ordinal);
            Assert.StartsWith("Line 3, column 7: ", english, StringComparison.Ordinal);
            Assert.DoesNotContain(english, c => c is >= '\u4e00' and <= '\u9fff');
            Assert.NotEqual(error.Wrong(CultureInfo.InvariantCulture), error.Remedy(CultureInfo.InvariantCulture));
        }
    }

    [Fact]
    public void The_words_name_the_day_at_fault()
    {
        var error = Assert.Single(CalendarTableParser.Parse("2027 OFF 01-01..03 WORK 01-02..03").Errors);

        Assert.Equal(
            "Line 1, column 25: In '01-02..03', 2027-01-02 is both off and worked. Take it out of OFF or out of WORK.",
            error.Describe(CultureInfo.GetCultureInfo("en")));
    }

    [Fact]
    public void All_mistakes_are_told_at_once_in_order_of_place_and_no_table_is_taken_over()
    {
        var reading = CalendarTableParser.Parse("2027 OFF 01-01\n2028 OFF 02-30;01-40;05-01 WORK 05-02\n1066 OFF 10-14");

        Assert.Equal(
            [(2, 13), (2, 19), (2, 33), (3, 1)],
            reading.Errors.Select(e => (e.Line, e.Column)));
        Assert.Empty(reading.Tables);
    }

    [Fact]
    public void A_text_that_is_something_else_ends_after_a_hundred_mistakes()
    {
        Assert.Equal(CalendarTableParser.MostErrors, CalendarTableParser.Parse(string.Concat(Enumerable.Repeat("not a table\n", 100_000))).Errors.Count);
        Assert.Equal(CalendarTableParser.MostErrors, CalendarTableParser.Parse("2027 OFF " + string.Concat(Enumerable.Repeat("x,", 1900))).Errors.Count);
        var error = Assert.Single(CalendarTableParser.Parse(new string(',', 5_000_000)).Errors);
        Assert.Equal(CalendarTableFault.LineTooLong, error.Fault);
    }

    [Fact]
    public void What_people_type_is_read_alike()
    {
        const string Strict = "2027 OFF 01-01..03;2026-12-31 WORK 01-09,01-10";
        string[] loose =
        [
            "\uFEFF" + Strict,
            "  2027  off 01-01..03 ， 2026-12-31  work 01-09；01-10 # 元旦",
            "# 元旦\r\n\r\n2027 OFF 2027-01-01..01-03、2026-12-31 WORK 01-09..10\r\n",
            "2027\tOFF\t2026-12-31..01-03\u3000WORK 01-10,01-09",
        ];

        foreach (var text in loose)
        {
            var reading = CalendarTableParser.Parse(text);
            Assert.Empty(reading.Errors);
            var table = Assert.Single(reading.Tables);
            Assert.Equal(2027, table.Year);
            Assert.Equal([new(2026, 12, 31), new(2027, 1, 1), new(2027, 1, 2), new(2027, 1, 3)], table.DaysOff);
            Assert.Equal([new(2027, 1, 9), new(2027, 1, 10)], table.DaysWorked);
        }
    }

    [Fact]
    public void A_year_may_be_without_worked_weekends_and_years_come_in_any_order()
    {
        var reading = CalendarTableParser.Parse("2028 OFF 02-29\n2027 OFF 01-01");

        Assert.Empty(reading.Errors);
        Assert.Equal([2027, 2028], reading.Tables.Select(t => t.Year));
        Assert.Empty(reading.Tables[0].DaysWorked);
    }

    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    public void No_text_breaks_the_parser(int seed)
    {
        var random = new Random(seed);
        const string Letters = "0123456789-..;, \n#OFFWORK2027元\uFF0C\uD83D\0";
        for (var i = 0; i < 2000; i++)
        {
            // A good table with a few characters changed comes closest to what people get wrong.
            var text = NaiveCalendar.Published.ToCharArray();
            for (var change = random.Next(1, 6); change > 0; change--)
            {
                text[random.Next(text.Length)] = Letters[random.Next(Letters.Length)];
            }

            var reading = CalendarTableParser.Parse(new string(text));
            var lines = new string(text).Split('\n');
            foreach (var error in reading.Errors)
            {
                Assert.True(error.Line <= lines.Length && error.Column <= lines[error.Line - 1].Length + 1, $"seed {seed}, round {i}: {error}");
                Assert.NotEmpty(error.Describe(CultureInfo.InvariantCulture));
            }

            Assert.True(reading.Errors.Count == 0 || reading.Tables.Count == 0, $"seed {seed}, round {i}");
            WorkingCalendar.Mainland.With(reading.Tables);
        }
    }
}
