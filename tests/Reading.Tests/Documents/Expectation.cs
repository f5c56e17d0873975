using GovOpenFlow.Core.Plans;
using GovOpenFlow.Core.Units;
using Xunit;

namespace GovOpenFlow.Reading.Tests.Documents;

/// <summary>What a document is expected to say, in a short notation.</summary>
public static class Expectation
{
    /// <summary>Asserts the units of all items: one line per set of items, 1,2-4: L区发改局 R*各镇街; C and A for helpers and advisers, * for groups, name=printed where they differ.</summary>
    public static void Units(IReadOnlyList<WorkItem> items, string notation)
    {
        var expected = new SortedDictionary<int, string>();
        foreach (var line in notation.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            foreach (var item in Numbers(line[..colon]))
            {
                expected.Add(item, line[(colon + 1)..].Trim());
            }
        }

        Assert.Equal(Enumerable.Range(1, items.Count), expected.Keys);
        Assert.Equal(expected.Values, items.Select(item => string.Join(' ', item.Units.Select(Notation))));
    }

    /// <summary>Asserts the headings: one line per innermost heading, 一/(一): 1-3.</summary>
    public static void Sections(IReadOnlyList<WorkItem> items, string notation)
    {
        var expected = new SortedDictionary<int, string>();
        foreach (var part in notation.Split('\n', '|').Select(part => part.Trim()).Where(part => part.Length > 0))
        {
            var space = part.IndexOf(' ', StringComparison.Ordinal);
            foreach (var item in Numbers(part[(space + 1)..]))
            {
                expected.Add(item, part[..space]);
            }
        }

        Assert.Equal(expected.Values, items.Select(item => string.Join('.', item.Sections.Select(section => section.Ordinal))));
        Assert.All(items.SelectMany(item => item.Sections).DistinctBy(section => section.Span), section => Assert.True(section.Text.Length > 2));
    }

    /// <summary>Asserts that the items' numbers run from 1 without gaps, as printed by a format.</summary>
    public static void Numbers(IReadOnlyList<WorkItem> items, Func<int, string> printed)
    {
        Assert.Equal(Enumerable.Range(1, items.Count).Select(printed), items.Select(item => item.Number));
        Assert.Equal(Enumerable.Range(1, items.Count), items.Select(item => item.Ordinal));
    }

    /// <summary>Asserts that every span points at what it says.</summary>
    public static void Spans(PlanReading reading)
    {
        var text = reading.Source.Text;
        foreach (var item in reading.Plan.Items.Concat(reading.Candidates))
        {
            Assert.Equal(item.Text.Text, At(item.Text.Span));
            Assert.True(item.Span.Start <= item.Text.Span.Start && item.Span.End >= item.Text.Span.End);
            Assert.All(item.Units, unit => Assert.Equal(unit.Printed, string.Concat(At(unit.Span).Where(c => !char.IsWhiteSpace(c)))));
            Assert.All(item.Standards, standard => Assert.Equal(standard.Text, At(standard.Span)));
            Assert.All(item.Sections, section => Assert.Equal(section.Text, At(section.Span)));
            Assert.All(item.OtherDeadlines.Append(item.Deadline).Where(rule => rule.Span is not null), rule => Assert.Equal(rule.Text, At(rule.Span!.Value)));
        }

        Assert.All(reading.Diagnostics, diagnostic => Assert.True(diagnostic.Span is not { } span || span.End <= text.Length));

        string At(SourceSpan span)
        {
            var before = text[..span.Start];
            Assert.Equal(before.Count(c => c == '\n') + 1, span.Line);
            Assert.Equal(span.Start - (before.LastIndexOf('\n') + 1) + 1, span.Column);
            return text.Substring(span.Start, span.Length);
        }
    }

    public static IEnumerable<int> Numbers(string list) => list.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).SelectMany(part =>
        part.Split('-') is [var from, var to] ? Enumerable.Range(int.Parse(from), int.Parse(to) - int.Parse(from) + 1) : [int.Parse(part)]);

    private static string Notation(UnitMention unit) =>
        $"{unit.Role.ToString()[0]}{(unit.IsGroup ? "*" : "")}{unit.Name}{(unit.Name == unit.Printed ? "" : "=" + unit.Printed)}";
}
