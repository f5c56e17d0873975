using System.Globalization;
using System.Text.Json.Serialization;
using GovOpenFlow.Web.Plans;
using GovOpenFlow.Web.Policies;

namespace GovOpenFlow.Web.Problems;

/// <summary>A problem as RFC 9457 writes it (application/problem+json).</summary>
/// <param name="Type">urn:govopenflow:problem: and the code.</param>
/// <param name="Title">What kind of problem, in the caller's language.</param>
/// <param name="Status">The HTTP status.</param>
/// <param name="Detail">What is wrong this time.</param>
/// <param name="Code">Stable, in kebab-case.</param>
/// <param name="Place">The parameter, header or JSON path that is meant; line:column for malformed JSON.</param>
/// <param name="Remedy">What would be right.</param>
/// <param name="Diagnostics">What a document's reading found, for problems of a plan.</param>
public sealed record ProblemJson(
    string Type, string Title, int Status, string Detail, string Code, string? Place, string Remedy,
    IReadOnlyList<DiagnosticJson>? Diagnostics)
{
    /// <summary>What is wrong with a policy's document, and with templates of messages: field, line, column and remedy of each mistake.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<PolicyMistakeJson>? Errors { get; init; }

    internal static ProblemJson Of(Problem problem, CultureInfo culture) => new(
        "urn:govopenflow:problem:" + problem.Code,
        problem.Texts.Get(problem.Code + ".Title", culture),
        problem.Status,
        problem.Detail ?? problem.Texts.Get(problem.Code + ".Detail", culture, problem.Arguments),
        problem.Code,
        problem.Place,
        problem.Texts.Get(problem.Code + ".Remedy", culture, problem.Arguments),
        problem.Diagnostics?.Select(DiagnosticJson.Of).ToList())
    {
        Errors = problem.Errors,
    };
}
