using GovOpenFlow.Reading.Rows;
using GovOpenFlow.Reading.Text;

namespace GovOpenFlow.Reading.Front;

/// <summary>Reads title, issuer, number, year and date from the lines before the first task.</summary>
public static class FrontMatterReader
{
    /// <summary>The words in which plans are named.</summary>
    private static readonly string[] PlanWords = ["要点", "清单", "方案", "安排", "计划", "分工", "任务分解", "分解表", "分工表", "任务表", "工作任务", "总结", "台账"];
    private const int LongestTitle = 60;
    private const int Lines = 400;

    /// <summary>Reads them.</summary>
    /// <param name="lines">The lines before the first task; where tasks are not known to start, all lines.</param>
    public static FrontMatter Read(IReadOnlyList<Line> lines)
    {
        var first = lines.Take(Lines).Select(line => line.Text).ToList();
        var notice = Notice(first);
        var title = notice is { } found ? Plan(first, found) : Standing(first);
        var issuer = notice?.Issuer ?? Signature(first) ?? Labelled(first, "发文机关", "发布机构", "发布单位", "制发单位");
        var (year, place) = YearOf(title, notice?.Whole, first);
        return new FrontMatter(title is { } named ? Squeeze(named.Trim("《》")) : null, issuer, Number(first), year, place, IssuedOn(first));
    }

    /// <summary>某办公室关于印发某计划的通知, which may break over several lines.</summary>
    private static (Piece Whole, string? Issuer, Piece Subject)? Notice(List<Piece> lines)
    {
        for (var i = 0; i < lines.Count; i++)
        {
            var at = lines[i].Folded.IndexOf("关于印发");
            if (at < 0 || lines[i].Length > 120 || lines[i].Folded.Contains('。'))
            {
                continue;
            }

            // Before it the word may stand as well: what is issued comes after.
            var (whole, from) = (lines[i], at + 4);
            for (var j = i + 1; j < Math.Min(lines.Count, i + 4) && !whole.Folded[from..].Contains("通知", StringComparison.Ordinal); j++)
            {
                whole = whole.To(lines[j]);
            }

            var end = whole.Folded.LastIndexOf("通知");
            if (end < from)
            {
                continue;
            }

            var subject = whole.Slice(from, end - from).Trim();
            subject = subject.Folded.EndsWith("的") ? subject.Slice(0, subject.Length - 1) : subject;
            return (whole, at > 0 ? Squeeze(whole.Slice(0, at).Trim()) : null, subject.Trim("《》"));
        }

        return null;
    }

    /// <summary>The plan's own title: where it stands on a line of its own, else as the notice names it.</summary>
    private static Piece? Plan(List<Piece> lines, (Piece Whole, string? Issuer, Piece Subject) notice)
    {
        var key = notice.Subject.Key;
        foreach (var line in lines)
        {
            if (line.Start > notice.Whole.End && line.Length <= 2 * LongestTitle && line.Trim("《》").Key == key)
            {
                return line;
            }
        }

        return notice.Subject;
    }

    private static Piece? Standing(List<Piece> lines)
    {
        foreach (var line in lines.Take(60))
        {
            var key = line.Trim("《》").Key;
            if (key.Length is >= 6 and <= LongestTitle && Array.Exists(PlanWords, word => key.EndsWith(word) || key.Contains(word + "(")) && key.AsSpan().IndexOfAny("。;:|>") < 0 && !OrdinalScanner.TryRead(line, out _))
            {
                return line;
            }
        }

        return null;
    }

    private static string? Number(List<Piece> lines)
    {
        foreach (var line in lines)
        {
            var text = line;
            var colon = line.Folded.IndexOf(':');
            if (colon is > 0 and <= 6)
            {
                text = line.Slice(colon + 1).Trim();
            }

            var folded = text.Folded;
            var open = folded.IndexOfAny('[', '(');
            if (text.Length <= 30 && open > 0 && folded[^1] == '号' && ChineseNumber.Read(folded[(open + 1)..], out var year) == 4 && year is >= 1980 and <= 2100)
            {
                return Squeeze(text);
            }
        }

        return null;
    }

    private static string? Signature(List<Piece> lines)
    {
        for (var i = 1; i < lines.Count; i++)
        {
            var above = lines[i - 1].Key;
            if (Dates.TryRead(lines[i], out _) && above.Length is >= 4 and <= 30 && Units.UnitWords.IsName(above) && !Units.UnitWords.IsGroup(above))
            {
                return Squeeze(lines[i - 1]);
            }
        }

        return null;
    }

    private static string? Labelled(List<Piece> lines, params string[] labels)
    {
        foreach (var line in lines)
        {
            var colon = line.Folded.IndexOf(':');
            if (colon is > 0 and <= 8 && Array.IndexOf(labels, line.Slice(0, colon).Key) >= 0)
            {
                var value = line.Slice(colon + 1).Trim();
                var end = value.Folded.IndexOfAny(' ', '\t');
                return value.IsEmpty ? null : (end > 0 ? value.Slice(0, end) : value).Raw;
            }
        }

        return null;
    }

    private static DateOnly? IssuedOn(List<Piece> lines)
    {
        foreach (var line in lines)
        {
            if (line.Length <= 24 && Dates.TryRead(line, out var signed))
            {
                return signed;
            }
        }

        foreach (var label in new[] { "成文日期", "印发日期", "发文日期", "发布日期", "发布时间" })
        {
            foreach (var line in lines)
            {
                var at = line.Length <= 300 ? line.Folded.IndexOf(label) : -1;
                if (at >= 0 && Dates.TryReadStart(line.Slice(at + label.Length).Trim(":"), out var published))
                {
                    return published;
                }
            }
        }

        return null;
    }

    /// <summary>The year of the title that stands nearest before a word for plans; else of the notice; else of what is said about the year's work.</summary>
    private static (int? Year, Piece? Place) YearOf(Piece? title, Piece? notice, List<Piece> lines)
    {
        foreach (var place in new[] { title, notice })
        {
            if (place is { } piece && Years.Of(piece) is { Count: > 0 } years)
            {
                return (years[^1].Year, years[^1].Place);
            }
        }

        foreach (var line in lines.Take(40))
        {
            var start = line.Length > 200 ? line.Slice(0, 200) : line;
            if (start.Folded.Contains("公开", StringComparison.Ordinal) && Years.Of(start) is { Count: > 0 } years && years[0].Place.Start - start.Start < 40)
            {
                return (years[0].Year, years[0].Place);
            }
        }

        return (null, null);
    }

    /// <summary>As printed, without line breaks and blanks.</summary>
    private static string Squeeze(Piece piece) => Units.PrintedNames.Shown(piece);
}
