namespace GovOpenFlow.Web.Drafts;

/// <summary>A name of the plan, and what the directory knows of it.</summary>
/// <param name="Name">As the plan has it.</param>
/// <param name="Kind">How it was found.</param>
/// <param name="Canonical">The unit's own name; null where it is unknown or a group.</param>
/// <param name="Members">A group's members.</param>
/// <param name="Items">Ordinals of the items that name it.</param>
/// <param name="HasContact">Whether its liaison can be written to; for a group: all members' can.</param>
public sealed record DraftUnitMatch(
    string Name, DraftUnitKind Kind, string? Canonical, IReadOnlyList<string> Members, IReadOnlyList<int> Items, bool HasContact);

/// <summary>How a name of the plan was found in the directory.</summary>
public enum DraftUnitKind
{
    /// <summary>By its own name.</summary>
    Known,

    /// <summary>By another name that it goes by.</summary>
    Alias,

    /// <summary>Not at all: it starts all the same, and its notices go to the coordinator.</summary>
    Unknown,

    /// <summary>A phrase that stands for many units, with its members.</summary>
    Group,

    /// <summary>A phrase that stands for many units, and nobody has said which: one assignment to give out.</summary>
    OpenGroup,
}
