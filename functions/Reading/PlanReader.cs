using GovOpenFlow.Core.Plans;
using GovOpenFlow.Core.Units;
using GovOpenFlow.Reading.Diagnostics;
using GovOpenFlow.Reading.Documents;
using GovOpenFlow.Reading.Front;
using GovOpenFlow.Reading.Items;
using GovOpenFlow.Reading.Prose;
using GovOpenFlow.Reading.Rows;
using GovOpenFlow.Reading.Text;

namespace GovOpenFlow.Reading;

/// <summary>Reads a published plan.</summary>
/// <remarks>
/// Every shape of document (tables, cells one to a line, prose with its units in brackets) is brought to the same rows first;
/// one path then makes items of them. Reading takes time in proportion to the text and throws for no text.
/// </remarks>
public static class PlanReader
{
    /// <summary>Reads a file's bytes in any supported format.</summary>
    /// <exception cref="UnreadableDocumentException">The bytes are not a document that can be read: empty, binary, too large, damaged, encrypted.</exception>
    public static PlanReading Read(ReadOnlyMemory<byte> bytes, ReadingOptions options) =>
        Read(DocumentLoader.Load(bytes, options), options);

    /// <summary>Reads a loaded document.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The year in the options is not in 2000–2100.</exception>
    /// <returns>The plan with what is to be settled; without items where the text is not a plan.</returns>
    public static PlanReading Read(SourceDocument document, ReadingOptions options)
    {
        ArgumentNullException.ThrowIfNull(document);
        ArgumentNullException.ThrowIfNull(options);
        if (options.Year is { } given and (< 2000 or > 2100))
        {
            throw new ArgumentOutOfRangeException(nameof(options), given, "The year must be in 2000–2100.");
        }

        var diagnostics = new DiagnosticList(options.Culture);
        var source = new SourceText(document.Text);
        var lines = DocumentLines.Of(document, source);
        var blocks = ProseBlocks.Of(lines.Lines);
        var shape = Shape.Best(lines, blocks, diagnostics);
        var front = FrontMatterReader.Read(shape is null ? lines.Lines : [.. lines.Lines.Take(shape.Front)]);
        var year = options.Year ?? front.Year;
        var plan = new WorkPlan { Title = front.Title, Issuer = front.Issuer, DocumentNumber = front.DocumentNumber, Year = year, IssuedOn = front.IssuedOn };
        if (shape is null)
        {
            return WithoutItems(document, diagnostics, plan, blocks);
        }

        SayYear(diagnostics, options.Year, front);
        diagnostics.AddAll(shape.Outline.Diagnostics);
        var lists = MemberList.Find(lines);
        var units = new RowUnits(shape.Outline.Rows, lists.SelectMany(list => list.Members), diagnostics);
        var wide = DocumentWideDeadline.Find([.. lines.Lines.Take(shape.Front)], year);
        var items = new ItemMaker(diagnostics, year, wide).Make(shape.Outline.Rows, units);
        units.SayAliases();
        var groups = Groups(lists, units);
        SayGroups(diagnostics, items, groups);
        return new PlanReading(plan with { Items = items, Groups = groups }, [], Order(document, diagnostics), document);
    }

    private static PlanReading WithoutItems(SourceDocument document, DiagnosticList diagnostics, WorkPlan plan, IReadOnlyList<ProseBlock> blocks)
    {
        var outline = new Outline(diagnostics.Another());
        var candidates = CandidateReader.Read(blocks, plan.Title, outline, plan.Year);
        if (candidates.Count > 0)
        {
            diagnostics.AddAll(outline.Diagnostics);
            diagnostics.Add(DiagnosticCodes.CandidatesOnly, null, null, candidates.Count);
            foreach (var candidate in candidates)
            {
                diagnostics.Add(DiagnosticCodes.Candidate, candidate.Text.Span, null, candidate.Title);
            }
        }
        else
        {
            diagnostics.Add(DiagnosticCodes.NotAPlan, null, null);
        }

        return new PlanReading(plan, candidates, Order(document, diagnostics), document);
    }

    private static void SayYear(DiagnosticList diagnostics, int? stated, FrontMatter front)
    {
        if (stated is null && front.Year is null)
        {
            diagnostics.Add(DiagnosticCodes.YearUnknown, null, null);
        }
        else if (stated is { } own && front.Year is { } printed && own != printed)
        {
            diagnostics.Add(DiagnosticCodes.YearConflict, front.YearSpan?.Span, null, printed, own);
        }
    }

    private static List<UnitGroup> Groups(IEnumerable<MemberList> lists, RowUnits units) =>
    [
        .. lists.Select(list => (list.Group, list.Members)).Concat(units.Groups)
            .GroupBy(list => units.Canonical(list.Group), StringComparer.Ordinal)
            .Select(list => new UnitGroup(list.Key, [.. list.SelectMany(part => part.Members).Select(units.Canonical).Distinct()])),
    ];

    private static void SayGroups(DiagnosticList diagnostics, IReadOnlyList<WorkItem> items, IReadOnlyList<UnitGroup> groups)
    {
        foreach (var named in items.SelectMany(item => item.Units.Where(unit => unit.IsGroup)).GroupBy(unit => unit.Name, StringComparer.Ordinal))
        {
            var first = named.First();
            if (groups.FirstOrDefault(group => group.Name == named.Key) is { } known)
            {
                diagnostics.Add(DiagnosticCodes.GroupResolved, first.Span, null, named.Key, known.Members.Count, named.Count());
            }
            else
            {
                diagnostics.Add(DiagnosticCodes.GroupUnresolved, first.Span, null, named.Key, named.Count());
            }
        }
    }

    private static IReadOnlyList<Diagnostic> Order(SourceDocument document, DiagnosticList diagnostics) => [.. document.Diagnostics, .. diagnostics.InOrder()];
}
