using System.Globalization;

namespace GovOpenFlow.Benchmarks.Running;

/// <summary>What was asked for.</summary>
/// <param name="Names">Which benchmarks; empty: all.</param>
/// <param name="Rounds">Pairs of each.</param>
/// <param name="Scale">Share of the full sizes.</param>
/// <param name="Documents">Where published plans lie, if they do.</param>
/// <param name="Plans">How many plans are gone through together.</param>
internal sealed record RunOptions(IReadOnlyList<string> Names, int Rounds, double Scale, string Documents, int Plans)
{
    /// <returns>Null: it cannot be understood.</returns>
    public static RunOptions? Parse(string[] arguments)
    {
        var (names, rounds, scale, documents, plans) = (new List<string>(), 5, 1.0, "../shared/documents", 10);
        for (var i = 0; i < arguments.Length; i++)
        {
            var value = i + 1 < arguments.Length ? arguments[i + 1] : "";
            switch (arguments[i])
            {
                case "--rounds" when int.TryParse(value, CultureInfo.InvariantCulture, out rounds) && rounds > 0:
                case "--scale" when double.TryParse(value, CultureInfo.InvariantCulture, out scale) && scale is >= 0.01 and <= 1:
                case "--plans" when int.TryParse(value, CultureInfo.InvariantCulture, out plans) && plans > 0:
                    i++;
                    break;
                case "--documents":
                    documents = value;
                    i++;
                    break;
                case var name when !name.StartsWith('-'):
                    names.Add(name);
                    break;
                default:
                    return null;
            }
        }

        return new(names, rounds, scale, documents, plans);
    }
}
