using GovOpenFlow.Web.Problems;

namespace GovOpenFlow.Web.Drafts;

/// <summary>Why something is not done with a draft.</summary>
internal static class DraftRefusals
{
    public static Problem NothingGiven { get; } = new(400, "nothing-given") { Place = "text", Texts = DraftTexts.Source };

    public static Problem NoSuchDraft(string id) => new(404, "no-such-draft") { Place = "id", Arguments = [Short(id)], Texts = DraftTexts.Source };

    public static Problem NoSuchLine(string line) => new(422, "no-such-line") { Place = "$.line", Arguments = [Short(line)], Texts = DraftTexts.Source };

    public static Problem NoSuchDiagnostic(string key) => new(422, "no-such-diagnostic") { Place = "$.confirm", Arguments = [Short(key)], Texts = DraftTexts.Source };

    public static Problem DeadlineNotUnderstood(string phrase) =>
        new(422, "deadline-not-understood") { Place = "$.deadline", Arguments = [Short(phrase)], Texts = DraftTexts.Source };

    public static Problem UnitsMissing() => new(422, "units-missing") { Place = "$.units", Texts = DraftTexts.Source };

    public static Problem NoSuchUnit(string name) => new(422, "no-such-unit") { Place = "$.unit", Arguments = [Short(name)], Texts = DraftTexts.Source };

    public static Problem NotReady(IReadOnlyList<DraftObstacle> obstacles) => new(409, "draft-not-ready")
    {
        Place = "id",
        Arguments = [string.Join(", ", obstacles.Select(Json.EnumNames<DraftObstacle>.Of))],
        Texts = DraftTexts.Source,
    };

    public static Problem DraftStarted(string planId) => new(409, "draft-started") { Place = "id", Arguments = [planId], Texts = DraftTexts.Source };

    private static string Short(string text) => text.Length <= 80 ? text : text[..80] + "…";
}
