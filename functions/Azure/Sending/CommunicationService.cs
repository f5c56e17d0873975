using System.Text.Json;
using Azure;
using Azure.Core;
using Azure.Core.Pipeline;

namespace GovOpenFlow.Functions.Sending;

/// <summary>Azure Communication Services over HTTP: what their e-mail and SMS clients do, with identifiers of our own (docs/decisions/0105).</summary>
internal sealed class CommunicationService
{
    private const string Scope = "https://communication.azure.com//.default";

    private static readonly ResponseClassifier Once = new Fixed(isRetriable: false);
    private static readonly ResponseClassifier Again = new Fixed(isRetriable: true);

    private readonly HttpPipeline pipeline;
    private readonly Uri endpoint;

    /// <param name="endpoint">The resource, https://….communication.azure.com.</param>
    /// <param name="credential">Who calls.</param>
    /// <param name="options">How patiently.</param>
    public CommunicationService(Uri endpoint, TokenCredential credential, CommunicationOptions options)
    {
        this.endpoint = endpoint;
        pipeline = HttpPipelineBuilder.Build(options, new BearerTokenAuthenticationPolicy(credential, Scope));
    }

    /// <summary>Posts a request.</summary>
    /// <param name="path">From /, with the api-version.</param>
    /// <param name="body">What is posted.</param>
    /// <param name="operation">The Operation-Id; null: none.</param>
    /// <param name="repeats">Whether the service recognises the same request, so that it may be repeated at once where no answer came.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    /// <exception cref="RequestFailedException">No answer came.</exception>
    public async Task<CommunicationAnswer> PostAsync(string path, object body, Guid? operation, bool repeats, CancellationToken cancellation)
    {
        using var message = Create(RequestMethod.Post, path, repeats);
        message.Request.Headers.Add(HttpHeader.Common.JsonContentType);
        message.Request.Content = RequestContent.Create(JsonSerializer.SerializeToUtf8Bytes(body, JsonSerializerOptions.Web));
        if (operation is { } id)
        {
            message.Request.Headers.Add("Operation-Id", id.ToString());
        }

        return await SendAsync(message, cancellation).ConfigureAwait(false);
    }

    /// <summary>Asks for something; repeated where no answer came.</summary>
    /// <exception cref="RequestFailedException">No answer came.</exception>
    public async Task<CommunicationAnswer> GetAsync(string path, CancellationToken cancellation)
    {
        using var message = Create(RequestMethod.Get, path, repeats: true);
        return await SendAsync(message, cancellation).ConfigureAwait(false);
    }

    private async Task<CommunicationAnswer> SendAsync(HttpMessage message, CancellationToken cancellation)
    {
        try
        {
            await pipeline.SendAsync(message, cancellation).ConfigureAwait(false);
            return CommunicationAnswer.Of(message.Response);
        }
        catch (Exception silence) when (silence is AggregateException or IOException || (silence is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            // The pipeline words a time-out, a broken connection and the last of several attempts each in its own way.
            throw new RequestFailedException(0, silence.Message, silence);
        }
    }

    private HttpMessage Create(RequestMethod method, string path, bool repeats)
    {
        var message = pipeline.CreateMessage();
        message.ResponseClassifier = repeats ? Again : Once;
        message.Request.Method = method;
        message.Request.Uri.Reset(new(endpoint, path));
        message.Request.Headers.Add(HttpHeader.Common.JsonAccept);
        return message;
    }

    // 429 is for the dispatcher, which leaves the whole channel alone for as long as the service asks.
    private sealed class Fixed(bool isRetriable) : ResponseClassifier
    {
        public override bool IsRetriableResponse(HttpMessage message) =>
            isRetriable && (message.Response.Status is 408 or 500 or 502 or 504) && !message.Response.Headers.Contains("Retry-After");

        public override bool IsRetriableException(Exception exception) => isRetriable && base.IsRetriableException(exception);

        public override bool IsRetriable(HttpMessage message, Exception exception) => isRetriable && base.IsRetriable(message, exception);

        public override bool IsErrorResponse(HttpMessage message) => message.Response.Status >= 400;
    }
}
