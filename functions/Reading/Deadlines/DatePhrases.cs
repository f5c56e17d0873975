using GovOpenFlow.Core.Deadlines;
using GovOpenFlow.Reading.Text;

namespace GovOpenFlow.Reading.Deadlines;

/// <summary>Single dates and periods: 全年, 7月底, 三季度前, 2022年底前, 6月30日前.</summary>
internal static class DatePhrases
{
    private static readonly string[] Before = ["之前", "以前", "前"];
    private static readonly string[] LongTerm = ["长期坚持", "长期推进", "长期", "持续推进", "持续", "常态化推进", "常态化", "常年", "日常工作", "长效"];

    /// <summary>Reads the phrase that starts here.</summary>
    /// <returns>The offset behind it, or <paramref name="at"/> where none starts.</returns>
    public static int TryRead(Piece piece, int at, DeadlinePlace place, out DeadlineRule? rule)
    {
        rule = null;
        var text = piece.Folded;
        var cursor = new Cursor(text, at);
        int? year = null;
        if (char.IsAsciiDigit(text[at]) || text[at] == '二')
        {
            year = TakeYear(ref cursor);
        }

        var isField = place == DeadlinePlace.Field;
        var draft = isField ? NumericDate(ref cursor, year) : null;
        draft ??= Month(ref cursor, isField, year is null && at > 0 ? text[at - 1] : ' ')
            ?? Quarter(ref cursor, isField, at > 0 ? text[at - 1] : ' ')
            ?? Half(ref cursor, isField)
            ?? Year(ref cursor, isField, year, text[..at])
            ?? (isField ? Whole(ref cursor) : null);
        if (draft is null || (!isField && text[..at].EndsWith("截至", StringComparison.Ordinal)))
        {
            return at;
        }

        var found = piece.Slice(at, cursor.At - at);
        rule = draft with { Text = found.Raw, Span = found.Span, Year = year ?? draft.Year };
        return cursor.At;
    }

    /// <summary>2022年 before a date; the cursor stays where it is unless a year was read.</summary>
    private static int? TakeYear(ref Cursor cursor)
    {
        var start = cursor.At;
        if (cursor.Number(out var value) && value is >= 2000 and <= 2100)
        {
            cursor.Blanks();
            // 2022年底: the 年 belongs to both, so it is taken only here.
            if (cursor.Take("年度", "年"))
            {
                cursor.Blanks();
                return value;
            }
        }

        cursor.At = start;
        return null;
    }

    private static DeadlineRule? NumericDate(ref Cursor cursor, int? year)
    {
        var start = cursor.At;
        if (year is null && cursor.Number(out var first) && first is >= 2000 and <= 2100 && cursor.Take("-", ".", "/") && cursor.Number(out var month) && month is >= 1 and <= 12)
        {
            var day = 0;
            var at = cursor.At;
            if (!cursor.Take("-", ".", "/") || !cursor.Number(out day) || day is < 1 || day > DateTime.DaysInMonth(first, month))
            {
                cursor.At = at;
                day = 0;
            }

            cursor.Take(Before);
            return day > 0 ? Draft(DeadlineKind.Date) with { Year = first, Month = month, Day = day } : Draft(DeadlineKind.MonthEnd) with { Year = first, Month = month };
        }

        cursor.At = start;
        return null;
    }

    private static DeadlineRule? Month(ref Cursor cursor, bool isField, char before)
    {
        var start = cursor.At;
        if (!char.IsAsciiDigit(before) && !ChineseNumber.IsNumeral(before) && cursor.Number(out var month) && month is >= 1 and <= 12)
        {
            cursor.Blanks();
            if (cursor.Take("月份", "月"))
            {
                var behind = cursor.At;
                if (cursor.Number(out var day) && day is >= 1 && day <= DateTime.DaysInMonth(2000, month) && cursor.Take("日", "号"))
                {
                    var isBefore = cursor.Take(Before) || cursor.Ahead.StartsWith("完成", StringComparison.Ordinal);
                    if (isField || isBefore)
                    {
                        return Draft(DeadlineKind.Date) with { Month = month, Day = day };
                    }
                }
                else
                {
                    cursor.At = behind;
                    cursor.Blanks();
                    var isEnd = cursor.Take("月底", "底", "末", "下旬");
                    if (cursor.Take(Before))
                    {
                        return Draft(DeadlineKind.BeforeMonthEnd) with { Month = month };
                    }

                    if (isField || isEnd)
                    {
                        return Draft(DeadlineKind.MonthEnd) with { Month = month };
                    }
                }
            }
        }

        cursor.At = start;
        return null;
    }

    private static DeadlineRule? Quarter(ref Cursor cursor, bool isField, char before)
    {
        var start = cursor.At;
        cursor.Take("第");
        if (before != '每' && cursor.Number(out var quarter) && quarter is >= 1 and <= 4 && cursor.Take("季度", "季"))
        {
            var isEnd = cursor.Take("底", "末", "内");
            if (cursor.Take(Before))
            {
                return Draft(isEnd ? DeadlineKind.QuarterEnd : DeadlineKind.BeforeQuarter) with { Quarter = quarter };
            }

            if (isField || isEnd || cursor.Ahead.StartsWith("完成", StringComparison.Ordinal))
            {
                return Draft(DeadlineKind.QuarterEnd) with { Quarter = quarter };
            }
        }

        cursor.At = start;
        return null;
    }

    private static DeadlineRule? Half(ref Cursor cursor, bool isField)
    {
        var start = cursor.At;
        var isFirst = cursor.Take("上半年");
        if (isFirst || cursor.Take("下半年"))
        {
            var isBound = cursor.Take("底", "末", "内");
            isBound |= cursor.Take(Before) || cursor.Ahead.StartsWith("完成", StringComparison.Ordinal);
            if (isField || isBound)
            {
                return Draft(isFirst ? DeadlineKind.FirstHalf : DeadlineKind.YearEnd);
            }
        }

        cursor.At = start;
        return null;
    }

    private static DeadlineRule? Year(ref Cursor cursor, bool isField, int? year, ReadOnlySpan<char> before)
    {
        var start = cursor.At;
        var isYear = year is not null || cursor.Take("当年", "本年度", "本年", "今年", "年度", "年");
        if (!isYear || (year is null && before.Length > 0 && (char.IsAsciiDigit(before[^1]) || ChineseNumber.IsNumeral(before[^1]) || before[^1] == '近')))
        {
            cursor.At = start;
            return null;
        }

        if (year is null)
        {
            cursor.Take("年");
        }

        if (cursor.Take("内"))
        {
            // 年内至少听取1次 is a frequency and is read as one.
            var clause = Clause(cursor.Ahead);
            var isBound = clause.Contains("完成", StringComparison.Ordinal) || clause.Contains("实现", StringComparison.Ordinal) || clause.Contains("建成", StringComparison.Ordinal);
            if (isField || isBound)
            {
                return Draft(DeadlineKind.YearEnd);
            }
        }
        else if (cursor.Take("底", "末", "终"))
        {
            if (cursor.Take(Before) || isField || before.EndsWith("到", StringComparison.Ordinal) || before.EndsWith("至", StringComparison.Ordinal) || before.EndsWith("于", StringComparison.Ordinal))
            {
                return Draft(DeadlineKind.YearEnd);
            }
        }
        else if (isField && year is not null && (cursor.Ahead.IsEmpty || cursor.Take("全年")))
        {
            return Draft(DeadlineKind.FullYear);
        }

        cursor.At = start;
        return null;
    }

    private static DeadlineRule? Whole(ref Cursor cursor) =>
        cursor.Take("贯穿全年", "全年推进", "全年", "全年度") ? Draft(DeadlineKind.FullYear)
        : cursor.Take(LongTerm) ? Draft(DeadlineKind.LongTerm)
        : null;

    private static ReadOnlySpan<char> Clause(ReadOnlySpan<char> ahead)
    {
        ahead = ahead[..Math.Min(ahead.Length, 60)];
        var end = ahead.IndexOfAny(",;。");
        return end < 0 ? ahead : ahead[..end];
    }

    private static DeadlineRule Draft(DeadlineKind kind) => new() { Kind = kind, Text = "" };
}
