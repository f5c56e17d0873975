using GovOpenFlow.Core.Deadlines;

namespace GovOpenFlow.Reading.Deadlines;

/// <summary>Which of an item's stated deadlines binds.</summary>
/// <param name="Deadline">The one that binds: the earliest final date; of equal ones the field's, then the text's, then the document's.</param>
/// <param name="Others">The others that say something else.</param>
/// <param name="Disagreement">The rule in the text that differs from the field, or null.</param>
/// <param name="IsSeveral">True where one field sets several dates.</param>
internal sealed record Binding(DeadlineRule Deadline, IReadOnlyList<DeadlineRule> Others, DeadlineRule? Disagreement, bool IsSeveral)
{
    /// <summary>Weighs what the item states.</summary>
    /// <param name="field">From the deadline column, or inherited from a heading.</param>
    /// <param name="text">From the requirement's text.</param>
    /// <param name="documentWide">Set once for all items, or null.</param>
    /// <param name="year">The plan's year.</param>
    public static Binding Of(IReadOnlyList<DeadlineRule> field, IReadOnlyList<DeadlineRule> text, DeadlineRule? documentWide, int? year)
    {
        var dated = text.Where(rule => !IsFrequency(rule)).ToList();
        List<DeadlineRule> stated = [.. field, .. dated];
        if (documentWide is not null && field.Count == 0)
        {
            stated.Add(documentWide);
        }

        var frequencies = text.Where(IsFrequency).ToList();
        if (stated.Count == 0)
        {
            return frequencies.Count == 0
                ? new Binding(DeadlineRule.None, [], null, false)
                : new Binding(frequencies[0], frequencies[1..], null, false);
        }

        var binding = stated.MinBy(rule => FinalDate.Of(rule, year))!;
        var others = stated.Where(rule => !ReferenceEquals(rule, binding) && !ReferenceEquals(rule, documentWide) && !Agrees(rule, binding, year)).ToList();
        var disagreement = field.Count == 0 ? null : dated.Find(rule => !field.Any(cell => Agrees(rule, cell, year)));
        var isSeveral = field.Select(rule => FinalDate.Of(rule, year)).Distinct().Count() > 1 || (field.Count == 0 && dated.Select(rule => FinalDate.Of(rule, year)).Distinct().Count() > 1);
        return new Binding(binding, [.. others, .. frequencies], disagreement, isSeveral);
    }

    /// <summary>Two single dates agree on the day; a year-round deadline agrees only with another one.</summary>
    private static bool Agrees(DeadlineRule one, DeadlineRule other, int? year) =>
        FinalDate.Of(one, year) == FinalDate.Of(other, year) && IsYearRound(one) == IsYearRound(other) && IsFrequency(one) == IsFrequency(other);

    private static bool IsYearRound(DeadlineRule rule) => rule.Kind is DeadlineKind.FullYear or DeadlineKind.LongTerm;

    private static bool IsFrequency(DeadlineRule rule) => rule.Kind is DeadlineKind.Monthly or DeadlineKind.Quarterly or DeadlineKind.HalfYearly or DeadlineKind.AtLeast;
}
