using GovOpenFlow.Reading.Text;

namespace GovOpenFlow.Reading.Units;

/// <summary>What a unit field says.</summary>
/// <param name="Units">The names in printed order.</param>
/// <param name="OpenEnded">Places of 等: further bodies are meant and not named.</param>
/// <param name="Skipped">Words that are no names: objects of sentences and remarks.</param>
/// <param name="Members">Names that a bracket lists for the group before it.</param>
public sealed record UnitPhrase(
    IReadOnlyList<ParsedUnit> Units,
    IReadOnlyList<Piece> OpenEnded,
    IReadOnlyList<Piece> Skipped,
    IReadOnlyList<(Piece Group, IReadOnlyList<ParsedUnit> Members)> Members);
