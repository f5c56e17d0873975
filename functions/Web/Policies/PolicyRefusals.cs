using System.Globalization;
using GovOpenFlow.Core.Policies;
using GovOpenFlow.Web.Problems;
using GovOpenFlow.Web.Texts;

namespace GovOpenFlow.Web.Policies;

/// <summary>Why a policy is not taken.</summary>
internal static class PolicyRefusals
{
    // As many as a person reads in one go; all of them stand in errors.
    private const int MostInWords = 5;

    public static Problem Invalid(PolicyReading reading, CultureInfo culture) => new(422, "policy-invalid")
    {
        Texts = OutboxTexts.Source,
        Place = reading.Errors[0].Path,
        Arguments = [reading.Errors.Count],
        Detail = string.Join('\n', reading.Errors.Take(MostInWords).Select(error => error.Describe(culture))),
        Errors = [.. reading.Errors.Select(error => PolicyMistakeJson.Of(error, culture))],
    };
}
