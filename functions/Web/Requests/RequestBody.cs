using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using GovOpenFlow.Web.Problems;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace GovOpenFlow.Web.Requests;

/// <summary>Reads a request's body, never more of it than allowed.</summary>
internal static class RequestBody
{
    /// <summary>The largest JSON body: 256 KiB.</summary>
    public const int MostJsonBytes = 256 * 1024;

    /// <exception cref="ProblemException">The body is larger, or was not sent in time.</exception>
    public static Task<byte[]> ReadAsync(HttpContext http, int most) =>
        Upload.BytesAsync(http, http.RequestServices.GetRequiredService<TimeProvider>(), most);

    /// <summary>The body as JSON; an empty body reads as an empty object.</summary>
    /// <exception cref="ProblemException">Not UTF-8, or not JSON; says the line and the column.</exception>
    public static JsonDocument Parse(ReadOnlyMemory<byte> body)
    {
        if (!Utf8.IsValid(body.Span))
        {
            throw BadRequests.NotUtf8().ToException();
        }

        body = body.Span.StartsWith(Encoding.UTF8.Preamble) ? body[Encoding.UTF8.Preamble.Length..] : body;
        try
        {
            return JsonDocument.Parse(body.Span.Trim(" \t\r\n"u8).IsEmpty ? "{}"u8.ToArray() : body);
        }
        catch (JsonException malformed)
        {
            var line = malformed.LineNumber ?? 0;
            throw BadRequests.MalformedJson(line + 1, ColumnOf(body.Span, line, malformed.BytePositionInLine ?? 0)).ToException();
        }
    }

    // The parser counts bytes; people count characters, and a Chinese one has three bytes.
    private static long ColumnOf(ReadOnlySpan<byte> body, long line, long bytes)
    {
        for (; line > 0; line--)
        {
            body = body[(body.IndexOf((byte)'\n') + 1)..];
        }

        return Encoding.UTF8.GetCharCount(body[..(int)Math.Min(bytes, body.Length)]) + 1;
    }
}
