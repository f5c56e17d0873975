using System.Globalization;
using System.Text.Json;
using GovOpenFlow.Web.Json;
using GovOpenFlow.Web.Texts;
using Microsoft.AspNetCore.Http;

namespace GovOpenFlow.Web.Problems;

/// <summary>Writes a problem: a page where a person is looking, problem details for everyone else.</summary>
internal sealed class ProblemWriter
{
    public Task WriteAsync(HttpContext http, Problem problem)
    {
        var culture = CallerLanguage.Of(http);
        var response = http.Response;
        response.StatusCode = problem.Status;
        response.Headers.CacheControl = "no-store";
        response.Headers.ContentLanguage = culture.Name;
        if (problem.RetryAfter is { } seconds)
        {
            response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        }

        var body = JsonSerializer.SerializeToUtf8Bytes(ProblemJson.Of(problem, culture), WebJson.Api.ProblemJson);
        response.ContentType = "application/problem+json";
        response.ContentLength = body.Length;
        return HttpMethods.IsHead(http.Request.Method)
            ? Task.CompletedTask
            : response.Body.WriteAsync(body, http.RequestAborted).AsTask();
    }
}
