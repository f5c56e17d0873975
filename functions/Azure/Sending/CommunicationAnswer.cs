using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;
using Azure;
using GovOpenFlow.Ledger.Outbox;
using GovOpenFlow.Ledger.Sending;

namespace GovOpenFlow.Functions.Sending;

/// <summary>What the service answered.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Body">The JSON body; null: none, or not JSON.</param>
/// <param name="RetryAfter">How long it asks to be left alone; null: it does not.</param>
internal sealed record CommunicationAnswer(int Status, JsonElement? Body, TimeSpan? RetryAfter)
{
    private const int LongestReason = 200;

    // A service that asks for more is tried tomorrow all the same.
    private static readonly TimeSpan LongestPatience = TimeSpan.FromHours(24);

    public static CommunicationAnswer Of(Response response) => new(response.Status, BodyOf(response), PatienceOf(response));

    /// <summary>A refusal: too many requests, missing rights and a service in trouble pass, everything else does not.</summary>
    public SendOutcome ToRefusal() => Refusal(Status, ErrorOf(Body)) with { RetryAfter = RetryAfter };

    /// <summary>What a status other than success means.</summary>
    public static SendOutcome Refusal(int status, string? reason)
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"{status} {reason}").TrimEnd();
        return new(
            status is 401 or 403 or 408 or 429 or >= 500 ? NoticeState.FailedTemporary : NoticeState.FailedPermanent,
            text.Length <= LongestReason ? text : text[..LongestReason]);
    }

    /// <summary>The code and message of {"error": {…}}, which may stand in a body or in an operation.</summary>
    public static string? ErrorOf(JsonElement? body) =>
        Text(body, "error", "code") is { } code ? $"{code}: {Text(body, "error", "message")}" : Text(body, "error", "message");

    /// <summary>A text in the body by its path; null: there is none.</summary>
    public static string? Text(JsonElement? body, params ReadOnlySpan<string> path)
    {
        foreach (var name in path)
        {
            body = body is { ValueKind: JsonValueKind.Object } && body.Value.TryGetProperty(name, out var inner) ? inner : null;
        }

        return body is { ValueKind: JsonValueKind.String } ? body.Value.GetString() : null;
    }

    private static JsonElement? BodyOf(Response response)
    {
        try
        {
            return response.ContentStream is null ? null : JsonElement.Parse(response.Content.ToMemory().Span);
        }
        catch (JsonException)
        {
            // A proxy's page, or half an answer; the status stands.
            return null;
        }
    }

    private static TimeSpan? PatienceOf(Response response)
    {
        if (!response.Headers.TryGetValue("Retry-After", out var text) || !RetryConditionHeaderValue.TryParse(text, out var value))
        {
            return null;
        }

        // A date is measured by the service's own clock, which stands beside it.
        var wait = value.Delta ?? value.Date - response.Headers.Date;
        return wait <= TimeSpan.Zero ? null : wait > LongestPatience ? LongestPatience : wait;
    }
}
