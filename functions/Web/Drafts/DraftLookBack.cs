using System.Globalization;
using System.Text;
using GovOpenFlow.Core.Circulars;
using GovOpenFlow.Core.Deadlines;
using GovOpenFlow.Core.Plans;
using GovOpenFlow.Core.Units;

namespace GovOpenFlow.Web.Drafts;

/// <summary>Last year's open items, to be followed in the new plan (回头看). They are printed behind its document, so that they have a source like all others.</summary>
public sealed class DraftLookBack
{
    private const string Heading = "上年度结转“回头看”事项";

    private readonly List<(CircularLookBack Item, int Start, int Length, int Line)> printed = [];

    /// <summary>Takes over a look-back list.</summary>
    public DraftLookBack(IReadOnlyList<CircularLookBack> items, int year)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"\n\n{year}年{Heading}\n");
        var line = 3;
        foreach (var item in items)
        {
            // On one line, whatever the document had.
            var printedText = item.Text.ReplaceLineEndings(" ");
            printed.Add((item, text.Length, printedText.Length, line++));
            text.Append(printedText).Append('\n');
        }

        Text = text.ToString();
    }

    /// <summary>What is printed behind the document.</summary>
    public string Text { get; }

    /// <summary>Its items.</summary>
    /// <param name="offset">Length of the document's text.</param>
    /// <param name="lines">Number of its lines.</param>
    /// <param name="before">Number of the items before.</param>
    /// <param name="year">The new plan's year; the items are due at its end.</param>
    internal IReadOnlyList<WorkItem> Items(int offset, int lines, int before, int? year) =>
    [
        .. printed.Select((one, index) =>
        {
            var span = new SourceSpan(offset + one.Start, one.Length, lines + one.Line - 1, 1);
            return new WorkItem
            {
                Ordinal = before + index + 1,
                Sections = [new(1, 99, Heading, span)],
                Title = one.Item.Title,
                Text = new(one.Item.Text.ReplaceLineEndings(" "), span),
                Deadline = new() { Kind = DeadlineKind.FirstHalf, Text = "上半年", Year = year },
                Units = [.. one.Item.Owing.Select(owing => new UnitMention(
                    owing.Unit, owing.Unit, owing.Role == Role.Lead ? Role.Lead : Role.Responsible, false, span))],
                Span = span,
            };
        }),
    ];
}
