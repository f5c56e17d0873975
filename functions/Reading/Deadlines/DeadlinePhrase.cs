using System.Globalization;
using GovOpenFlow.Core.Deadlines;
using GovOpenFlow.Reading.Text;

namespace GovOpenFlow.Reading.Deadlines;

/// <summary>Reads a deadline that a person types to correct one: the words of plans (9月底前, 全年, 每季度), or a date as 2026-09-30.</summary>
public static class DeadlinePhrase
{
    /// <summary>The longest phrase, in UTF-16 units.</summary>
    public const int Longest = 100;

    /// <summary>The deadline that binds and what is stated beside it; null where the words are not understood.</summary>
    /// <param name="phrase">As typed.</param>
    /// <param name="year">The plan's year, if known.</param>
    public static (DeadlineRule Binding, IReadOnlyList<DeadlineRule> Others)? Read(string phrase, int? year)
    {
        phrase = phrase.Trim();
        if (phrase.Length is 0 or > Longest)
        {
            return null;
        }

        if (DateOnly.TryParseExact(phrase, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return (new() { Kind = DeadlineKind.Date, Text = phrase, Year = day.Year, Month = day.Month, Day = day.Day }, []);
        }

        var rules = DeadlineReader.Read(new(new SourceText(phrase), 0, phrase.Length), DeadlinePlace.Field, year)
            .Select(rule => rule with { Span = null })
            .ToList();
        return rules.Count == 0 ? null : (rules[0], rules[1..]);
    }
}
