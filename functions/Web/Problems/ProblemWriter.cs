using System.Globalization;
using System.Text.Json;
using GovOpenFlow.Web.Json;
using GovOpenFlow.Web.Pages;
using GovOpenFlow.Web.Texts;
using Microsoft.AspNetCore.Http;

namespace GovOpenFlow.Web.Problems;

/// <summary>Writes a problem: a page where a person is looking, problem details for everyone else.</summary>
internal sealed class ProblemWriter(PageRenderer pages)
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

        if (IsForPerson(http.Request))
        {
            return pages.WriteAsync<ProblemPage>(
                http, new Dictionary<string, object?> { [nameof(ProblemPage.Problem)] = ProblemJson.Of(problem, culture) }, problem.Status);
        }

        var body = JsonSerializer.SerializeToUtf8Bytes(ProblemJson.Of(problem, culture), WebJson.Api.ProblemJson);
        response.ContentType = "application/problem+json";
        response.ContentLength = body.Length;
        return HttpMethods.IsHead(http.Request.Method)
            ? Task.CompletedTask
            : response.Body.WriteAsync(body, http.RequestAborted).AsTask();
    }

    private static bool IsForPerson(HttpRequest request) =>
        !request.Path.StartsWithSegments("/api") && !request.Path.StartsWithSegments("/openapi")
        && request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);
}
