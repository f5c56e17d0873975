using System.Globalization;
using GovOpenFlow.Core.Units;
using GovOpenFlow.Web.Drafts;
using GovOpenFlow.Web.Pages.Forms;

namespace GovOpenFlow.Web.Pages.Drafts;

/// <summary>A draft's lines as its page shows them: the document's words, what was read in them, and the form that corrects it.</summary>
internal static class DraftLines
{
    /// <param name="view">The draft.</param>
    /// <param name="lines">Those of its lines that are shown.</param>
    /// <param name="findings">The diagnostics by line.</param>
    /// <param name="words">The reader's language.</param>
    /// <param name="refused">A form that was sent and refused, with what was typed; null: none.</param>
    public static IReadOnlyList<ShownLine> Of(
        DraftView view, IEnumerable<DraftLine> lines, ILookup<string, DraftDiagnostic> findings, Words words, FormState? refused)
    {
        var ends = EndsOf(view);
        return [.. lines.Select(line => new ShownLine(line, ExcerptOf(view, line, ends[line.Name]), [.. findings[line.Name]], FormOf(view, line, words, refused)))];
    }

    // A line's part of the document ends where the next line's begins.
    private static Dictionary<string, int> EndsOf(DraftView view)
    {
        var inOrder = view.Lines.OrderBy(line => line.Read.Span.Start).ToList();
        var ends = new Dictionary<string, int>();
        for (var i = 0; i < inOrder.Count; i++)
        {
            var span = inOrder[i].Read.Span;
            ends[inOrder[i].Name] = i + 1 < inOrder.Count && inOrder[i + 1].Read.Span.Start > span.Start
                ? inOrder[i + 1].Read.Span.Start
                : Math.Min(span.End, view.Source.Length);
        }

        return ends;
    }

    private static SourceExcerpt ExcerptOf(DraftView view, DraftLine line, int end)
    {
        var item = line.Item ?? line.Read;
        var marks = item.Units.Select((unit, index) => (unit.Span, "unit", string.Create(CultureInfo.InvariantCulture, $"{line.Name}-u{index}")))
            .Where(mark => mark.Span != line.Read.Span)
            .Concat(line.Read.Standards.Select((one, index) => (one.Span, "standard", string.Create(CultureInfo.InvariantCulture, $"{line.Name}-s{index}"))));
        if (line.Read.Deadline.Span is { } deadline)
        {
            marks = marks.Prepend((deadline, "deadline", line.Name + "-d"));
        }

        return SourceExcerpt.Of(view.Source, line.Read.Span.Start, end, marks);
    }

    private static FormState FormOf(DraftView view, DraftLine line, Words words, FormState? refused)
    {
        var item = line.Item ?? line.Read;
        return FormState.Of(
            $"/plans/drafts/{view.Draft.Id}/lines/{line.Name}", refused,
            ("deadline", line.Correction?.Deadline ?? item.Deadline.Text),
            ("units", string.Join('\n', item.Units.Select(unit => unit.Role == Role.Responsible ? unit.Name : $"{words.Of(unit.Role)} {unit.Name}"))));
    }
}
