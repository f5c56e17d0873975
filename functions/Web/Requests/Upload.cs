using GovOpenFlow.Web.Problems;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace GovOpenFlow.Web.Requests;

/// <summary>Reads what is sent: never more than allowed, and not for ever.</summary>
internal static class Upload
{
    /// <summary>How long sending may take: 5 minutes, which is 10 MiB on a poor line of 300 kbit/s.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    /// <summary>The whole body as bytes.</summary>
    /// <param name="http">The request.</param>
    /// <param name="clock">Counts the time.</param>
    /// <param name="most">Bytes of the whole body.</param>
    /// <exception cref="ProblemException">It is larger, or was not sent in time.</exception>
    public static Task<byte[]> BytesAsync(HttpContext http, TimeProvider clock, int most) => ReadAsync(http, clock, most, async body =>
    {
        using var buffer = new MemoryStream();
        var part = new byte[81920];
        while (await body.ReadAsync(part, http.RequestAborted).ConfigureAwait(false) is var read and > 0)
        {
            if (buffer.Length + read > most)
            {
                throw BadRequests.TooLarge(most).ToException();
            }

            buffer.Write(part, 0, read);
        }

        return buffer.ToArray();
    });

    /// <summary>The body as a form with files.</summary>
    /// <param name="http">The request; its own Form is what was read.</param>
    /// <param name="clock">Counts the time.</param>
    /// <param name="most">Bytes of the whole body.</param>
    /// <param name="bounds">What the form may have.</param>
    /// <exception cref="ProblemException">It is not a form, is larger, or was not sent in time.</exception>
    public static async Task<IFormCollection> FormAsync(HttpContext http, TimeProvider clock, long most, FormOptions bounds)
    {
        var feature = new FormFeature(http.Request, bounds);
        if (!feature.HasFormContentType)
        {
            throw Refusals.NotAForm.ToException();
        }

        http.Features.Set<IFormFeature>(feature);
        return await ReadAsync(http, clock, most, async body =>
        {
            try
            {
                return await feature.ReadFormAsync(http.RequestAborted).ConfigureAwait(false);
            }
            catch (InvalidDataException)
            {
                throw (body.Count > bounds.MultipartBodyLengthLimit ? BadRequests.TooLarge(bounds.MultipartBodyLengthLimit) : Refusals.NotAForm).ToException();
            }
            catch (IOException cut) when (cut is not BadHttpRequestException)
            {
                // Ended in the middle of a part.
                throw Refusals.NotAForm.ToException();
            }
        }).ConfigureAwait(false);
    }

    private static async Task<T> ReadAsync<T>(HttpContext http, TimeProvider clock, long most, Func<PatientBody, Task<T>> read)
    {
        if (http.Request.ContentLength > most)
        {
            throw BadRequests.TooLarge(most).ToException();
        }

        // The server's own limit is below what a plan may have; the one that counts is kept here.
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = most + 1;
        }

        using var patience = new CancellationTokenSource(Patience, clock);
        var sent = http.Request.Body;
        var body = new PatientBody(sent, patience.Token);
        http.Request.Body = body;
        try
        {
            return await read(body).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (patience.IsCancellationRequested)
        {
            throw Refusals.UploadTooSlow.ToException();
        }
        finally
        {
            http.Request.Body = sent;
        }
    }
}
