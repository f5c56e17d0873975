using GovOpenFlow.Core.Units;
using GovOpenFlow.Web.Drafts;
using Microsoft.AspNetCore.Components;

namespace GovOpenFlow.Web.Pages.Drafts;

/// <summary>What the pages of drafts share.</summary>
public abstract class DraftPart : ComponentBase
{
    [CascadingParameter]
    public Words Words { get; set; } = null!;

    /// <summary>This room's texts.</summary>
    protected string T(string key, params object?[] arguments) => DraftTexts.Source.Get(key, Words.Culture, arguments);

    /// <summary>A page or form of a draft.</summary>
    protected static string PathOf(string draftId, string rest = "") => $"/plans/drafts/{Uri.EscapeDataString(draftId)}{rest}";

    /// <summary>Units as the form has them: one to a line, the role before the name.</summary>
    protected string UnitLines(IEnumerable<(string Name, Role Role)> units) =>
        string.Join('\n', units.Select(unit => unit.Role == Role.Responsible ? unit.Name : $"{Words.Of(unit.Role)} {unit.Name}"));
}
