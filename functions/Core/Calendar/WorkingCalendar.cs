namespace GovOpenFlow.Core.Calendar;

/// <summary>Which days are worked: an explicit table of days off and days worked per year, because a weekend day may be worked (调休).</summary>
/// <remarks>
/// Source: the State Council General Office's yearly holiday notices. In a year without a table weekends are off and all else is worked; <see cref="Knows"/> says so, and callers warn.
/// Immutable, and works for every <see cref="DateOnly"/>. Counting takes constant time, adding a handful of steps.
/// </remarks>
public sealed class WorkingCalendar
{
    private readonly SortedDictionary<int, CalendarTable> _tables;

    // Day number of the first day for which _shifts has an entry.
    private readonly int _first;

    // For each day from _first: how many more (or fewer) days have been worked up to it than Monday to Friday alone would give.
    // After the last entry the shift stays what it is; before the first it is 0.
    private readonly short[] _shifts;
    private readonly int _least;
    private readonly int _most;

    private WorkingCalendar(SortedDictionary<int, CalendarTable> tables)
    {
        _tables = tables;
        var worked = new SortedDictionary<int, bool>();
        // In order of year: where two tables speak of one day at the turn of a year, the later notice prevails.
        foreach (var table in tables.Values)
        {
            foreach (var day in table.DaysOff)
            {
                worked[day.DayNumber] = false;
            }

            foreach (var day in table.DaysWorked)
            {
                worked[day.DayNumber] = true;
            }
        }

        if (worked.Count == 0)
        {
            _shifts = [];
            return;
        }

        _first = worked.Keys.First();
        _shifts = new short[worked.Keys.Last() - _first + 1];
        var shift = 0;
        for (var i = 0; i < _shifts.Length; i++)
        {
            if (worked.TryGetValue(_first + i, out var isWorked))
            {
                shift += (isWorked ? 1 : 0) - (IsWeekday(_first + i) ? 1 : 0);
            }

            _shifts[i] = (short)shift;
            _least = Math.Min(_least, shift);
            _most = Math.Max(_most, shift);
        }
    }

    /// <summary>Mainland China, 2021–2026.</summary>
    public static WorkingCalendar Mainland { get; } = BuiltIn();

    /// <summary>This calendar with further tables; a table for a year that it knows already takes the place of the old one.</summary>
    /// <param name="tables">Tables as <see cref="CalendarTableParser.Parse"/> gives them; of two for one year the last counts.</param>
    public WorkingCalendar With(params IReadOnlyList<CalendarTable> tables)
    {
        var all = new SortedDictionary<int, CalendarTable>(_tables);
        foreach (var table in tables)
        {
            all[table.Year] = table;
        }

        return new WorkingCalendar(all);
    }

    /// <summary>Whether the year has a published table. The next year's may still take off its last days.</summary>
    public bool Knows(int year) => _tables.ContainsKey(year);

    public bool IsWorkingDay(DateOnly day) => WorkedUpTo(day.DayNumber) > WorkedUpTo(day.DayNumber - 1);

    /// <summary>The working day that lies <paramref name="count"/> working days after a day (before it, where negative); the day itself is not counted. 0 gives the day itself, worked or not.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The answer lies outside the years 1–9999.</exception>
    public DateOnly Add(DateOnly day, int count) => count switch
    {
        0 => day,
        > 0 => Nth((long)WorkedUpTo(day.DayNumber) + count, count),
        _ => Nth((long)WorkedUpTo(day.DayNumber - 1) + count + 1, count),
    };

    /// <summary>The day itself if worked, else the next working day (Civil Code art. 203).</summary>
    /// <exception cref="ArgumentOutOfRangeException">The answer lies outside the years 1–9999.</exception>
    public DateOnly OnOrAfter(DateOnly day) => IsWorkingDay(day) ? day : Add(day, 1);

    /// <summary>The day itself if worked, else the last working day before it.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The answer lies outside the years 1–9999.</exception>
    public DateOnly OnOrBefore(DateOnly day) => IsWorkingDay(day) ? day : Add(day, -1);

    /// <summary>Working days in (<paramref name="from"/>, <paramref name="to"/>]; where <paramref name="to"/> is earlier, those in (<paramref name="to"/>, <paramref name="from"/>] as a negative number.</summary>
    public int CountBetween(DateOnly from, DateOnly to) => WorkedUpTo(to.DayNumber) - WorkedUpTo(from.DayNumber);

    private static WorkingCalendar BuiltIn()
    {
        var reading = CalendarTableParser.Parse(MainlandTables.Text);
        return reading.Errors.Count == 0
            ? new WorkingCalendar([]).With(reading.Tables)
            : throw new InvalidOperationException($"The built-in tables are wrong: {reading.Errors[0]}");
    }

    // Day number 0, 0001-01-01, is a Monday.
    private static bool IsWeekday(int dayNumber) => dayNumber % 7 < 5;

    private static int WeekdaysUpTo(int dayNumber)
    {
        var (weeks, days) = Math.DivRem(dayNumber + 1, 7);
        return (weeks * 5) + Math.Min(days, 5);
    }

    // The day number of the n-th day from Monday to Friday, n from 1.
    private static long NthWeekday(long n) => ((n - 1) / 5 * 7) + ((n - 1) % 5);

    // Working days from 0001-01-01 up to and with a day; -1 is the day before the first.
    private int WorkedUpTo(int dayNumber)
    {
        var weekdays = WeekdaysUpTo(dayNumber);
        return dayNumber < _first || _shifts.Length == 0
            ? weekdays
            : weekdays + _shifts[Math.Min(dayNumber - _first, _shifts.Length - 1)];
    }

    // The n-th working day since 0001-01-01: the first day up to which n have been worked. The tables shift it by no more
    // than the largest shift either way, which leaves a few weeks to halve.
    private DateOnly Nth(long n, int count)
    {
        if (n < 1 || n > WorkedUpTo(DateOnly.MaxValue.DayNumber))
        {
            throw new ArgumentOutOfRangeException(nameof(count), count, "The day lies outside the years 1–9999.");
        }

        var low = NthWeekday(Math.Max(n - _most, 1));
        var high = Math.Min(NthWeekday(n - _least), DateOnly.MaxValue.DayNumber);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (WorkedUpTo((int)middle) >= n)
            {
                high = middle;
            }
            else
            {
                low = middle + 1;
            }
        }

        return DateOnly.FromDayNumber((int)low);
    }
}
