using GovOpenFlow.Web.Problems;

namespace GovOpenFlow.Web.Units;

/// <summary>Why something is not done with the directory.</summary>
internal static class UnitRefusals
{
    public static Problem NoSuchUnit(string name) => new(404, "no-such-unit") { Place = "unit", Arguments = [Short(name)], Texts = UnitTexts.Source };

    public static Problem SheetHasErrors(IReadOnlyList<string> messages) => new(422, "sheet-has-errors")
    {
        Place = "file", Arguments = [messages.Count, string.Join('\n', messages.Take(20))], Texts = UnitTexts.Source,
    };

    public static Problem NothingGiven { get; } = new(400, "nothing-given") { Place = "file", Texts = UnitTexts.Source };

    private static string Short(string text) => text.Length <= 80 ? text : text[..80] + "…";
}
