using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using GovOpenFlow.Web.Problems;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace GovOpenFlow.Web.Requests;

/// <summary>Reads a request's body, never more of it than allowed.</summary>
internal static class RequestBody
{
    /// <summary>The largest JSON body: 256 KiB.</summary>
    public const int MostJsonBytes = 256 * 1024;

    /// <exception cref="ProblemException">The body is larger.</exception>
    public static async Task<byte[]> ReadAsync(HttpContext http, int most)
    {
        if (http.Request.ContentLength > most)
        {
            throw BadRequests.TooLarge(most).ToException();
        }

        // The server's own limit is below what a plan may have; the one that counts is kept here.
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = most + 1L;
        }

        using var buffer = new MemoryStream();
        var part = new byte[81920];
        while (await http.Request.Body.ReadAsync(part, http.RequestAborted).ConfigureAwait(false) is var read and > 0)
        {
            if (buffer.Length + read > most)
            {
                throw BadRequests.TooLarge(most).ToException();
            }

            buffer.Write(part, 0, read);
        }

        return buffer.ToArray();
    }

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
