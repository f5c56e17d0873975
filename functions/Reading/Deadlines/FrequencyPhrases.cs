using GovOpenFlow.Core.Deadlines;
using GovOpenFlow.Reading.Text;

namespace GovOpenFlow.Reading.Deadlines;

/// <summary>How often something is due: 每半年, 季通报制度, 年内至少听取1次, 每年不少于1次, two things once each.</summary>
internal static class FrequencyPhrases
{
    private const int MostTimes = 12;

    private static readonly (string Word, DeadlineKind Kind)[] Periods =
    [
        ("每半年", DeadlineKind.HalfYearly), ("半年一次", DeadlineKind.HalfYearly), ("每六个月", DeadlineKind.HalfYearly), ("每6个月", DeadlineKind.HalfYearly),
        ("每个季度", DeadlineKind.Quarterly), ("每季度", DeadlineKind.Quarterly), ("每季", DeadlineKind.Quarterly), ("按季度", DeadlineKind.Quarterly), ("按季", DeadlineKind.Quarterly), ("逐季", DeadlineKind.Quarterly),
        ("季度通报", DeadlineKind.Quarterly), ("季通报", DeadlineKind.Quarterly), ("一季一通报", DeadlineKind.Quarterly), ("一季度一", DeadlineKind.Quarterly),
        ("每个月", DeadlineKind.Monthly), ("每月", DeadlineKind.Monthly), ("按月", DeadlineKind.Monthly), ("逐月", DeadlineKind.Monthly), ("月通报", DeadlineKind.Monthly),
    ];

    private static readonly string[] Spans = ["每年度", "每年", "年内", "全年", "一年", "年度内"];
    private static readonly string[] Minimum = ["不得少于", "不少于", "不低于", "至少", "最少"];
    private static readonly string[] Times = ["次", "场", "期", "轮", "批次"];

    /// <summary>Reads the phrase that starts here and adds its rules.</summary>
    /// <returns>The offset behind it, or <paramref name="at"/> where none starts.</returns>
    public static int TryRead(Piece piece, int at, List<DeadlineRule> rules)
    {
        var text = piece.Folded;
        foreach (var (word, kind) in Periods)
        {
            if (text[at] == word[0] && text[at..].StartsWith(word, StringComparison.Ordinal))
            {
                var end = at + word.Length;
                end = Count(text, end, 16, out _) is var counted and > 0 ? counted : text[end..].StartsWith("制度", StringComparison.Ordinal) ? end + 2 : end;
                rules.Add(Rule(piece, at, end, kind, null));
                return end;
            }
        }

        if (Halves(text, at) is var halves and > 0)
        {
            rules.Add(Rule(piece, at, halves, DeadlineKind.HalfYearly, null));
            return halves;
        }

        if (Each(text, at, out var each) is var last and > 0)
        {
            return AddCounts(piece, at, last, each, rules);
        }

        if (StartOf(text, at, Spans) is var span and > 0)
        {
            // 每年 alone may count without 至少; 年内 and 全年 need it, or 各.
            var end = CountAfterMinimum(text, at + span, out var count);
            end = end == 0 ? CountAfterEach(text, at + span, out count) : end;
            end = end == 0 && text[at..].StartsWith("每年", StringComparison.Ordinal) ? Count(text, at + span, 16, out count) : end;
            return end == 0 ? at : AddCounts(piece, at, end, count, rules);
        }

        if (StartOf(text, at, Minimum) is var minimum and > 0 && Count(text, at + minimum, 16, out var times) is var behind and > 0)
        {
            return AddCounts(piece, at, behind, times, rules);
        }

        return at;
    }

    private static int AddCounts(Piece piece, int at, int end, int count, List<DeadlineRule> rules)
    {
        rules.Add(Rule(piece, at, end, DeadlineKind.AtLeast, count));
        // 1次培训和1次宣传: the second count belongs to the same minimum.
        var text = piece.Folded;
        for (var i = end; i < Math.Min(text.Length, end + 24) && !IsClauseEnd(text[i]); i++)
        {
            if (text[i] is '和' or '及' or '与' or '、' && Count(text, i + 1, 1, out var next) is var behind and > 0)
            {
                rules.Add(Rule(piece, i + 1, behind, DeadlineKind.AtLeast, next));
                (i, end) = (behind - 1, behind);
            }
        }

        return end;
    }

    /// <summary>上半年、下半年各1次: the offset behind it; 0 where there is none.</summary>
    private static int Halves(ReadOnlySpan<char> text, int at)
    {
        var cursor = new Cursor(text, at);
        if (!cursor.Take("上半年", "上下半年", "上、下半年"))
        {
            return 0;
        }

        if (text[at..].StartsWith("上半年", StringComparison.Ordinal))
        {
            cursor.Take("、", "和", "及", "与");
            if (!cursor.Take("下半年"))
            {
                return 0;
            }
        }

        return cursor.Take("各") ? Count(text, cursor.At, 8, out _) : 0;
    }

    /// <summary>两项各1次: the offset behind it; 0 where there is none.</summary>
    private static int Each(ReadOnlySpan<char> text, int at, out int count)
    {
        count = 0;
        var cursor = new Cursor(text, at);
        return (char.IsAsciiDigit(text[at]) || ChineseNumber.IsNumeral(text[at])) && cursor.Number(out _) && cursor.Take("项", "类", "种") && cursor.Take("活动各", "工作各", "各")
            ? Count(text, cursor.At, 8, out count)
            : 0;
    }

    /// <summary>全年各开展2次: the offset behind N次 that follows 各 within the clause; 0 where there is none.</summary>
    private static int CountAfterEach(ReadOnlySpan<char> text, int from, out int count)
    {
        for (var i = from; i < Math.Min(text.Length, from + 30) && !IsClauseEnd(text[i]); i++)
        {
            if (text[i] == '各' && Count(text, i + 1, 8, out count) is var end and > 0)
            {
                return end;
            }
        }

        count = 0;
        return 0;
    }

    /// <summary>The offset behind N次 that follows a 至少 within the clause; 0 where there is none.</summary>
    private static int CountAfterMinimum(ReadOnlySpan<char> text, int from, out int count)
    {
        for (var i = from; i < Math.Min(text.Length, from + 30) && !IsClauseEnd(text[i]); i++)
        {
            if (StartOf(text, i, Minimum) is var minimum and > 0)
            {
                return Count(text, i + minimum, 16, out count);
            }
        }

        count = 0;
        return 0;
    }

    /// <summary>The offset behind the first N次 within a few characters; 0 where there is none.</summary>
    private static int Count(ReadOnlySpan<char> text, int from, int within, out int count)
    {
        count = 0;
        for (var i = from; i < Math.Min(text.Length, from + within) && !IsClauseEnd(text[i]); i++)
        {
            var read = ChineseNumber.Read(text[i..], out count);
            if (read == 0)
            {
                continue;
            }

            if (count is >= 1 and <= MostTimes && StartOf(text, i + read, Times) is var unit and > 0)
            {
                return i + read + unit;
            }

            i += read - 1;
        }

        return 0;
    }

    private static int StartOf(ReadOnlySpan<char> text, int at, string[] words)
    {
        foreach (var word in words)
        {
            if (at < text.Length && text[at] == word[0] && text[at..].StartsWith(word, StringComparison.Ordinal))
            {
                return word.Length;
            }
        }

        return 0;
    }

    private static bool IsClauseEnd(char character) => character is ',' or ';' or '。' or ':' or '\n';

    private static DeadlineRule Rule(Piece piece, int at, int end, DeadlineKind kind, int? count)
    {
        var found = piece.Slice(at, end - at);
        return new DeadlineRule { Kind = kind, Text = found.Raw, Span = found.Span, Count = count };
    }
}
