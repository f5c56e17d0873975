using GovOpenFlow.Core.Deadlines;
using GovOpenFlow.Reading.Text;

namespace GovOpenFlow.Reading.Deadlines;

/// <summary>Finds deadlines and frequencies in a field or in running text.</summary>
public static class DeadlineReader
{
    /// <summary>All of them, in printed order.</summary>
    /// <param name="piece">A deadline cell, or the text of an item.</param>
    /// <param name="place">Which of the two.</param>
    /// <param name="year">The plan's year, if known: in running text an earlier year is a reference to the past and not a deadline.</param>
    public static List<DeadlineRule> Read(Piece piece, DeadlinePlace place, int? year)
    {
        var rules = new List<DeadlineRule>();
        var text = piece.Folded;
        var titles = 0;
        for (var i = 0; i < text.Length;)
        {
            titles = text[i] == '《' ? titles + 1 : text[i] == '》' ? Math.Max(0, titles - 1) : titles;
            var end = titles > 0 && place == DeadlinePlace.Text ? i : TryAt(piece, i, place, rules, year);
            i = end > i ? end : Skip(text, i);
        }

        if (place == DeadlinePlace.Field && rules.Count > 1)
        {
            // 12月底前完成并长期坚持: the date is what can be followed.
            rules.RemoveAll(rule => rule.Kind == DeadlineKind.LongTerm && rules.Exists(other => other.Kind != DeadlineKind.LongTerm));
            if (rules.TrueForAll(rule => rule.Kind == DeadlineKind.LongTerm))
            {
                rules.RemoveRange(1, rules.Count - 1);
            }
        }

        return rules;
    }

    private static int TryAt(Piece piece, int at, DeadlinePlace place, List<DeadlineRule> rules, int? year)
    {
        var found = FrequencyPhrases.TryRead(piece, at, rules);
        if (found > at)
        {
            return found;
        }

        var end = DatePhrases.TryRead(piece, at, place, out var rule);
        if (end == at)
        {
            return at;
        }

        var isPast = place == DeadlinePlace.Text && rule!.Year is { } own && year is { } plan && own < plan;
        if (!isPast)
        {
            // 3月至10月: the range ends at its second month.
            if (rules.Count > 0 && rules[^1].Span is { } last && IsRange(piece.Folded, last.End - piece.Start, at))
            {
                rule = rule! with { Text = piece.Source.Raw[last.Start..(piece.Start + end)], Span = piece.Source.Span(last.Start, piece.Start + end - last.Start), Year = rule.Year ?? rules[^1].Year };
                rules.RemoveAt(rules.Count - 1);
            }

            rules.Add(rule!);
        }

        return end;
    }

    private static bool IsRange(ReadOnlySpan<char> text, int from, int to) =>
        to > from && to - from <= 2 && text[from..to].Trim() is "至" or "到" or "-" or "~" or "—" or "——";

    /// <summary>A number is read whole or not at all, so that 112月 is no 12月.</summary>
    private static int Skip(ReadOnlySpan<char> text, int at)
    {
        if (!char.IsAsciiDigit(text[at]))
        {
            return at + 1;
        }

        while (at < text.Length && char.IsAsciiDigit(text[at]))
        {
            at++;
        }

        return at;
    }
}
