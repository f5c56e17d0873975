using GovOpenFlow.Web.Problems;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace GovOpenFlow.Web.Requests;

/// <summary>Reads what takes long to send: never more than allowed, and not for ever.</summary>
internal static class Upload
{
    /// <summary>How long an upload may take: 5 minutes, which is 10 MiB on a poor line of 300 kbit/s.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    /// <summary>Reads within the bounds.</summary>
    /// <param name="http">The request.</param>
    /// <param name="clock">Counts the time.</param>
    /// <param name="most">Bytes of the whole body.</param>
    /// <param name="read">Reads; minds the token.</param>
    /// <exception cref="ProblemException">It is larger, or was not sent in time.</exception>
    public static async Task<T> ReadAsync<T>(HttpContext http, TimeProvider clock, long most, Func<CancellationToken, Task<T>> read)
    {
        if (http.Request.ContentLength > most)
        {
            throw BadRequests.TooLarge(most).ToException();
        }

        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = most + 1;
        }

        using var patience = new CancellationTokenSource(Patience, clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, http.RequestAborted);
        try
        {
            return await read(both.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (patience.IsCancellationRequested)
        {
            throw Refusals.UploadTooSlow((int)Patience.TotalMinutes).ToException();
        }
    }

    /// <summary>The whole body as bytes.</summary>
    /// <inheritdoc cref="ReadAsync{T}"/>
    public static Task<byte[]> BytesAsync(HttpContext http, TimeProvider clock, int most) => ReadAsync(http, clock, most, async cancellation =>
    {
        using var buffer = new MemoryStream();
        var part = new byte[81920];
        while (await http.Request.Body.ReadAsync(part, cancellation).ConfigureAwait(false) is var read and > 0)
        {
            if (buffer.Length + read > most)
            {
                throw BadRequests.TooLarge(most).ToException();
            }

            buffer.Write(part, 0, read);
        }

        return buffer.ToArray();
    });
}
