using System.Globalization;
using GovOpenFlow.Web.Tests.Places;

namespace GovOpenFlow.Web.Tests.Fuzz;

/// <summary>What every answer has to be.</summary>
internal sealed class Judge(ApiDescription api)
{
    private readonly SchemaCheck schemas = new(api);

    /// <returns>What is wrong with it; null: nothing.</returns>
    public string? FaultOf(FuzzRequest request, Answered answer)
    {
        var status = (int)answer.Status;
        if (status >= 500)
        {
            return string.Create(CultureInfo.InvariantCulture, $"answered {status}");
        }

        return status >= 400 ? FaultOfRefusal(request, answer, status) : FaultOfAnswer(request, answer, status);
    }

    private string? FaultOfRefusal(FuzzRequest request, Answered answer, int status)
    {
        if (request.Method == "HEAD" || answer.Body.Length == 0)
        {
            return request.Method == "HEAD" ? null : string.Create(CultureInfo.InvariantCulture, $"{status} without a word");
        }

        if (answer.MediaType != "application/problem+json")
        {
            return string.Create(CultureInfo.InvariantCulture, $"{status} as {answer.MediaType}");
        }

        var problem = answer.Json;
        var code = problem.GetProperty("code").GetString();
        foreach (var name in new[] { "type", "title", "detail", "code", "remedy" })
        {
            if (string.IsNullOrWhiteSpace(problem.GetProperty(name).GetString()))
            {
                return $"{code}: no {name}";
            }
        }

        if (problem.GetProperty("status").GetInt32() != status)
        {
            return $"{code}: {status} and {problem.GetProperty("status")}";
        }

        // Where a part of the request is meant, the answer says which.
        if (status is 400 or 412 or 413 or 415 or 422 or 428 && string.IsNullOrEmpty(problem.GetProperty("place").GetString()) && code is not ("too-large" or "bad-request"))
        {
            return $"{code}: no place";
        }

        return request.Method != request.Operation.Method || IsDescribed(request, status, code!) ? null : string.Create(CultureInfo.InvariantCulture, $"{status} ({code}) is not described");
    }

    private string? FaultOfAnswer(FuzzRequest request, Answered answer, int status)
    {
        if (request.Method != request.Operation.Method || LeadsElsewhere(request))
        {
            return null;
        }

        if (!request.Operation.Answers.TryGetValue(status.ToString(CultureInfo.InvariantCulture), out var content))
        {
            return string.Create(CultureInfo.InvariantCulture, $"{status} is not described");
        }

        if (answer.Body.Length == 0 || answer.MediaType != "application/json" || !content.TryGetValue("application/json", out var schema))
        {
            return null;
        }

        return schemas.Fault(schema, answer.Json) is { } fault ? $"the answer is not as described: {WithoutNumbers(fault)}" : null;
    }

    // An address that was bent may lead elsewhere.
    private static bool IsDescribed(FuzzRequest request, int status, string code) =>
        code == "no-such-address" || status == 405 || request.Operation.Answers.ContainsKey(status.ToString(CultureInfo.InvariantCulture))
        || LeadsElsewhere(request);

    // A place that is gone once the address is tidied up makes it another one.
    private static bool LeadsElsewhere(FuzzRequest request) => request.EscapedPlaces.Count > 0 || request.Places.Values.Any(value => value.Trim('.', '\0').Length == 0);

    private static string WithoutNumbers(string text) => System.Text.RegularExpressions.Regex.Replace(text, "\\[[0-9]+\\]", "[]");
}
