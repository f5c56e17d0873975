using System.Text;
using GovOpenFlow.Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace GovOpenFlow.Azure.Tests.Http;

/// <summary>Calls the app's one HTTP function as the Functions host calls it: a bare request, no server.</summary>
internal sealed class FunctionDoor(IServiceProvider services, DurableTaskClient client)
{
    private readonly WebRequests function = new(services.GetRequiredService<WebHandlers>(), services.GetRequiredService<ILogger<WebRequests>>());
    private int calls;

    /// <param name="method">GET, POST …</param>
    /// <param name="path">From /, with the query.</param>
    /// <param name="body">What is sent; null: nothing.</param>
    /// <param name="role">The caller's app role, as App Service says it; null: nobody signed in.</param>
    /// <param name="type">The body's type; null: JSON where it looks like it, else text.</param>
    /// <param name="fromOtherSite">Whether a browser says that another site's page sends it.</param>
    /// <param name="accept">What the caller wants to see; null: it does not say.</param>
    /// <param name="headers">Further ones.</param>
    /// <returns>The status, and the body, or where it sends the caller.</returns>
    public async Task<(int Status, string Body)> CallAsync(
        string method, string path, string? body = null, string? role = null, string? type = null, bool fromOtherSite = false, string? accept = null,
        params (string Name, string Value)[] headers)
    {
        await using var scope = services.CreateAsyncScope();
        var http = new DefaultHttpContext { RequestServices = scope.ServiceProvider };
        http.Request.Method = method;
        http.Request.Scheme = "https";
        http.Request.Host = new("plan.example.gov.cn");
        var parts = path.Split('?', 2);
        http.Request.Path = parts[0];
        http.Request.QueryString = new(parts.Length > 1 ? "?" + parts[1] : "");
        // What the Functions host has made of the catch-all before.
        http.Request.RouteValues["path"] = parts[0].TrimStart('/');
        if (role is not null)
        {
            http.Request.Headers[AppServicePrincipal.HeaderName] = PrincipalOf(role);
        }

        if (accept is not null)
        {
            http.Request.Headers.Accept = accept;
        }

        foreach (var (name, value) in headers)
        {
            http.Request.Headers[name] = value;
        }

        if (body is not null)
        {
            var bytes = Encoding.UTF8.GetBytes(body);
            http.Request.Body = new MemoryStream(bytes);
            http.Request.ContentLength = bytes.Length;
            http.Request.ContentType = type ?? (body.StartsWith('{') ? "application/json" : "text/plain; charset=utf-8");
            http.Request.Headers["Idempotency-Key"] = FormattableString.Invariant($"call-number-{++calls:D20}");
            http.Request.Headers["Sec-Fetch-Site"] = fromOtherSite ? "cross-site" : "same-origin";
            http.Features.Set<IHttpRequestBodyDetectionFeature>(new HasBody());
        }

        using var answer = new MemoryStream();
        http.Response.Body = answer;
        await function.RunAsync(http.Request, client);
        await http.Response.CompleteAsync();
        return (http.Response.StatusCode, http.Response.StatusCode == StatusCodes.Status302Found ? http.Response.Headers.Location.ToString() : Encoding.UTF8.GetString(answer.ToArray()));
    }

    private static string PrincipalOf(string role) => Convert.ToBase64String(Encoding.UTF8.GetBytes($$"""
        {"auth_typ":"aad","name_typ":"name","role_typ":"roles","claims":[{"typ":"name","val":"王某"},{"typ":"roles","val":"{{role}}"}]}
        """));

    private sealed class HasBody : IHttpRequestBodyDetectionFeature
    {
        public bool CanHaveBody => true;
    }
}
