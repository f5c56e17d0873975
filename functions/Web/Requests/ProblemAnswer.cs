using System.Text.Json;
using GovOpenFlow.Web.Json;
using GovOpenFlow.Web.Problems;
using GovOpenFlow.Web.Texts;
using Microsoft.AspNetCore.Http;

namespace GovOpenFlow.Web.Requests;

/// <summary>A refusal as an answer that is kept: what the rules said once to a key, they say again.</summary>
internal static class ProblemAnswer
{
    public static Answer Of(Problem problem, HttpContext http) => new(
        problem.Status,
        JsonSerializer.SerializeToUtf8Bytes(ProblemJson.Of(problem, CallerLanguage.Of(http)), WebJson.Api.ProblemJson))
    {
        ContentType = "application/problem+json",
    };
}
