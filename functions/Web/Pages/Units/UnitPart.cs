using GovOpenFlow.Core.Units;
using GovOpenFlow.Web.Units;
using Microsoft.AspNetCore.Components;

namespace GovOpenFlow.Web.Pages.Units;

/// <summary>What the pages of units share.</summary>
public abstract class UnitPart : ComponentBase
{
    [CascadingParameter]
    public Words Words { get; set; } = null!;

    /// <summary>This room's texts.</summary>
    protected string T(string key, params object?[] arguments) => UnitTexts.Source.Get(key, Words.Culture, arguments);

    /// <summary>A unit's page.</summary>
    protected static string PathOf(string name) => "/units/edit?name=" + Uri.EscapeDataString(name);

    /// <summary>A contact on one line.</summary>
    protected static string InWords(Contact? contact) =>
        contact is null ? "" : string.Join(' ', new[] { contact.Name, contact.Email, contact.Phone }.Where(part => part is not null));

    /// <summary>Whether somebody can be written to.</summary>
    protected static bool CanBeReached(Contact? contact) => (contact?.Email ?? contact?.Phone) is not null;
}
