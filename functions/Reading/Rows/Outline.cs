using GovOpenFlow.Reading.Diagnostics;
using GovOpenFlow.Reading.Headings;
using GovOpenFlow.Reading.Text;

namespace GovOpenFlow.Reading.Rows;

/// <summary>What a shape's reader builds up: the open headings and the rows so far.</summary>
public sealed class Outline(DiagnosticList diagnostics)
{
    private readonly HeadingFields fields = new();

    public DiagnosticList Diagnostics { get; } = diagnostics;

    public SectionStack Sections { get; } = new(diagnostics);

    public List<PlanRow> Rows { get; } = [];

    /// <summary>Opens a numbered heading.</summary>
    public void Open(Ordinal ordinal, Piece whole, string? printed = null)
    {
        Sections.Open(ordinal, whole, printed);
        Note(whole);
    }

    /// <summary>Opens a heading without a number.</summary>
    public void OpenUnnumbered(Piece whole)
    {
        Sections.OpenUnnumbered(whole);
        Note(whole);
    }

    /// <summary>Adds a row under the open headings.</summary>
    public void Add(PlanRow row) => Rows.Add(fields.Apply(row with { Sections = Sections.Current }));

    private void Note(Piece whole)
    {
        if (Sections.Innermost is { } section)
        {
            fields.Note(section, whole);
        }
    }
}
