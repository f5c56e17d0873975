using System.Security.Cryptography;
using GovOpenFlow.Web.Problems;

namespace GovOpenFlow.Web.Pages.Forms;

/// <summary>A form as it is shown: empty, or as it was sent, with what was wrong.</summary>
/// <param name="Id">Tells the forms of a page apart; the path that it is sent to.</param>
/// <param name="Values">By field.</param>
/// <param name="Errors">None: it has not been sent yet.</param>
public sealed record FormState(string Id, IReadOnlyDictionary<string, string> Values, IReadOnlyList<FieldError> Errors)
{
    /// <summary>The idempotency key of the next sending: sending twice by mistake acts once.</summary>
    public string Key { get; } = RandomNumberGenerator.GetHexString(32, lowercase: true);

    public string? this[string field] => Values.GetValueOrDefault(field);

    public string? ErrorOf(string field) => Errors.FirstOrDefault(error => error.Field == field)?.Text;

    /// <summary>The form that is sent to a path, empty; or, where it is the one that was just sent and refused, as it was.</summary>
    /// <param name="path">Where it is sent to.</param>
    /// <param name="refused">The form that was refused, or null.</param>
    /// <param name="values">What it says before anybody has changed it.</param>
    public static FormState Of(string path, FormState? refused = null, params (string Field, string Value)[] values) =>
        refused is not null && refused.Id == path
            ? refused
            : new(path, values.ToDictionary(one => one.Field, one => one.Value), []);

    /// <summary>The form with the problem that it met, at the field that is meant.</summary>
    internal static FormState Refused(string path, IReadOnlyDictionary<string, string> values, ProblemJson problem)
    {
        // $.links[2] is the field links; what is not a field of the form stands above all fields.
        var place = problem.Place?.StartsWith("$.", StringComparison.Ordinal) == true ? problem.Place[2..].Split('.', '[')[0] : problem.Place;
        return new(path, values, [new(place is not null && values.ContainsKey(place) ? place : null, $"{problem.Detail} {problem.Remedy}")]);
    }
}
