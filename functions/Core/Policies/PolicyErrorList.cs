using System.Globalization;

namespace GovOpenFlow.Core.Policies;

/// <summary>Gathers what is wrong with a document, each with its place.</summary>
internal sealed class PolicyErrorList(PlacedJsonText source)
{
    private readonly List<PolicyError> all = [];

    public bool IsFull => all.Count >= PolicyJson.MostErrors;

    public void Add(string path, int offset, PolicyFault fault, string found, string detail = "")
    {
        if (!IsFull)
        {
            var (line, column) = source.PlaceOf(offset);
            all.Add(new(path, line, column, fault, found, detail));
        }
    }

    public void Add(string path, PlacedJson at, PolicyFault fault, string detail = "") =>
        Add(path, at.Offset, fault, at.Shown, detail);

    public PolicyReading ToReading(Policy? policy, IReadOnlyList<string> inherited)
    {
        var inOrder = all.OrderBy(error => error.Line).ThenBy(error => error.Column).ToList();
        var errors = inOrder.Where(error => !error.IsWarning).ToList();
        return new(errors.Count == 0 ? policy : null, errors, [.. inOrder.Where(error => error.IsWarning)], inherited);
    }

    public static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
