namespace GovOpenFlow.Core.Tests.Calendar;

/// <summary>The oracle: walks day by day over its own reading of the published tables. Shares nothing with the calendar under test.</summary>
internal sealed class NaiveCalendar
{
    /// <summary>The tables as published, kept apart from the built-in ones on purpose: a slip in either shows.</summary>
    internal const string Published =
        """
        2021 OFF 01-01..03;02-11..17;04-03..05;05-01..05;06-12..14;09-19..21;10-01..07 WORK 02-07,02-20,04-25,05-08,09-18,09-26,10-09
        2022 OFF 01-01..03;01-31..02-06;04-03..05;04-30..05-04;06-03..05;09-10..12;10-01..07 WORK 01-29,01-30,04-02,04-24,05-07,10-08,10-09
        2023 OFF 2022-12-31..01-02;01-21..27;04-05;04-29..05-03;06-22..24;09-29..10-06 WORK 01-28,01-29,04-23,05-06,06-25,10-07,10-08
        2024 OFF 01-01;02-10..17;04-04..06;05-01..05;06-10;09-15..17;10-01..07 WORK 02-04,02-18,04-07,04-28,05-11,09-14,09-29,10-12
        2025 OFF 01-01;01-28..02-04;04-04..06;05-01..05;05-31..06-02;10-01..08 WORK 01-26,02-08,04-27,09-28,10-11
        2026 OFF 01-01..03;02-15..23;04-04..06;05-01..05;06-19..21;09-25..27;10-01..07 WORK 01-04,02-14,02-28,05-09,09-20,10-10
        """;

    private readonly HashSet<DateOnly> _off = [];
    private readonly HashSet<DateOnly> _worked = [];

    internal NaiveCalendar(string tables)
    {
        foreach (var line in tables.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var words = line.Split(' ');
            foreach (var range in words[2].Split(';'))
            {
                var ends = range.Split("..");
                var day = Full(words[0], ends[0]);
                var last = ends.Length == 1 ? day
                    : ends[1].Length == 2 ? Full(day.ToString("yyyy-MM"), ends[1])
                    : Full(words[0], ends[1]);
                for (; day <= last; day = day.AddDays(1))
                {
                    _off.Add(day);
                }
            }

            foreach (var day in words[4].Split(','))
            {
                _worked.Add(Full(words[0], day));
            }
        }
    }

    internal bool Works(DateOnly day) =>
        !_off.Contains(day) && (_worked.Contains(day) || day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday));

    internal DateOnly Add(DateOnly day, int count)
    {
        for (var left = Math.Abs(count); left > 0;)
        {
            day = day.AddDays(Math.Sign(count));
            left -= Works(day) ? 1 : 0;
        }

        return day;
    }

    internal DateOnly Nearest(DateOnly day, int step)
    {
        while (!Works(day))
        {
            day = day.AddDays(step);
        }

        return day;
    }

    internal int CountBetween(DateOnly from, DateOnly to)
    {
        if (to < from)
        {
            return -CountBetween(to, from);
        }

        var count = 0;
        for (var day = from.AddDays(1); day <= to; day = day.AddDays(1))
        {
            count += Works(day) ? 1 : 0;
        }

        return count;
    }

    private static DateOnly Full(string prefix, string day) =>
        DateOnly.ParseExact(day.Length == 10 ? day : $"{prefix}-{day}", "yyyy-MM-dd");
}
