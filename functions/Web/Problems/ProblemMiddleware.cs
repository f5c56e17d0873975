using GovOpenFlow.Ledger.Store;
using GovOpenFlow.Reading;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace GovOpenFlow.Web.Problems;

/// <summary>Turns whatever goes wrong in a request into one clear answer.</summary>
internal sealed partial class ProblemMiddleware(RequestDelegate next, ProblemWriter writer, ILogger<ProblemMiddleware> log)
{
    public async Task InvokeAsync(HttpContext http)
    {
        try
        {
            await next(http).ConfigureAwait(false);
            if (http.Response is { HasStarted: false, StatusCode: >= 400, ContentType: null, ContentLength: null })
            {
                await writer.WriteAsync(http, Refusals.OfStatus(http.Response.StatusCode)).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // Nobody waits for an answer any more.
        }
        catch (Exception failure) when (!http.Response.HasStarted)
        {
            await writer.WriteAsync(http, ProblemOf(http, failure)).ConfigureAwait(false);
        }
    }

    private Problem ProblemOf(HttpContext http, Exception failure)
    {
        switch (failure)
        {
            case ProblemException known:
                return known.Problem;
            case UnreadableDocumentException unreadable:
                return Refusals.Unreadable(unreadable.Code, unreadable.Message);
            case BadHttpRequestException bad:
                return Refusals.OfStatus(bad.StatusCode);
            case LedgerUnavailableException unavailable:
                LedgerFailed(log, http.Request.Method, http.Request.Path, unavailable);
                return Refusals.LedgerUnavailable(unavailable.Code);
            default:
                RequestFailed(log, http.Request.Method, http.Request.Path, failure);
                return Refusals.OfStatus(500);
        }
    }

    [LoggerMessage(1, LogLevel.Error, "{Method} {Path}: the ledger is not available.")]
    private static partial void LedgerFailed(ILogger log, string method, string path, Exception failure);

    [LoggerMessage(2, LogLevel.Error, "{Method} {Path} failed.")]
    private static partial void RequestFailed(ILogger log, string method, string path, Exception failure);
}
