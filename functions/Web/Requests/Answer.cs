using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;

namespace GovOpenFlow.Web.Requests;

/// <summary>A JSON answer that can be kept and given again.</summary>
/// <param name="Status">200–299, or a problem's.</param>
/// <param name="Body">UTF-8 JSON.</param>
/// <param name="ETag">The entity tag with its quotes, or null.</param>
/// <param name="Location">The address of what was made, or null.</param>
internal sealed record Answer(int Status, byte[] Body, string? ETag = null, string? Location = null) : IResult
{
    /// <summary>Whether it was given before, for the same idempotency key.</summary>
    public bool Replayed { get; init; }

    public string ContentType { get; init; } = "application/json; charset=utf-8";

    public static Answer Of<T>(T value, JsonTypeInfo<T> type, int status = 200, string? etag = null, string? location = null) =>
        new(status, JsonSerializer.SerializeToUtf8Bytes(value, type), etag, location);

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.Headers.CacheControl = ETag is null ? "no-store" : "private, no-cache";
        if (ETag is not null)
        {
            response.Headers.ETag = ETag;
            if (HttpMethods.IsGet(httpContext.Request.Method) && EntityTags.IsNoneMatch(httpContext, ETag))
            {
                response.StatusCode = StatusCodes.Status304NotModified;
                return;
            }
        }

        if (Location is not null)
        {
            response.Headers.Location = Location;
        }

        if (Replayed)
        {
            response.Headers["Idempotency-Replayed"] = "true";
        }

        response.StatusCode = Status;
        response.ContentType = ContentType;
        response.ContentLength = Body.Length;
        await response.Body.WriteAsync(Body, httpContext.RequestAborted).ConfigureAwait(false);
    }
}
