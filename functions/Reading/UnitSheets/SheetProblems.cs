using System.Globalization;
using GovOpenFlow.Core.Plans;

namespace GovOpenFlow.Reading.UnitSheets;

/// <summary>Gathers what is wrong with a sheet.</summary>
internal sealed class SheetProblems(CultureInfo culture)
{
    private readonly List<SheetProblem> _problems = [];

    public bool HasErrors { get; private set; }

    public IReadOnlyList<SheetProblem> All => [.. _problems.OrderBy(problem => problem.Row).ThenBy(problem => problem.Column)];

    /// <param name="row">From 1, or 0 for the whole sheet.</param>
    /// <param name="column">From 0 for A, or null for the whole row.</param>
    /// <param name="arguments">For the text's placeholders from {1} on; {0} is the place.</param>
    public void Add(Severity severity, string code, int row, int? column, params object?[] arguments)
    {
        HasErrors |= severity == Severity.Error;
        if (_problems.Count < UnitSheet.MostProblems)
        {
            _problems.Add(new SheetProblem(severity, code, row, (column ?? -1) + 1, UnitSheetTexts.Source.Get(code, culture, [Place(row, column), .. arguments])));
        }
    }

    private string Place(int row, int? column) =>
        row == 0 ? UnitSheetTexts.Source.Get("place-sheet", culture)
        : column is null ? UnitSheetTexts.Source.Get("place-row", culture, row)
        : UnitSheetTexts.Source.Get("place-cell", culture, Letters(column.Value) + row.ToString(CultureInfo.InvariantCulture));

    private static string Letters(int column) =>
        (column >= 26 ? Letters((column / 26) - 1) : "") + (char)('A' + (column % 26));
}
