using GovOpenFlow.Core.Units;
using GovOpenFlow.Reading.Text;

namespace GovOpenFlow.Reading.Units;

/// <summary>A name found in a unit field, before aliases are folded.</summary>
/// <param name="Name">Where it is printed.</param>
/// <param name="Role">The role that the words around it state, or null.</param>
public sealed record ParsedUnit(Piece Name, Role? Role)
{
    /// <summary>The key by which names are compared.</summary>
    public string Key { get; } = MainlandTerms.Fold(Name.Key);
}
