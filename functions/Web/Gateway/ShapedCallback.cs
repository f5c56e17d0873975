using System.Globalization;
using System.Text;
using System.Text.Json;
using GovOpenFlow.Core.Calendar;
using GovOpenFlow.Ledger.Delivery;
using GovOpenFlow.Ledger.Outbox;
using GovOpenFlow.Web.Problems;
using GovOpenFlow.Web.Requests;
using Microsoft.AspNetCore.WebUtilities;

namespace GovOpenFlow.Web.Gateway;

/// <summary>Reads what a gateway calls back with in its own words.</summary>
internal static class ShapedCallback
{
    private const int MostEvents = 500;
    private const int LongestValue = 1000;
    private static readonly string[] TimeFormats = ["yyyy-MM-dd HH:mm:ss", "yyyy/MM/dd HH:mm:ss", "yyyyMMddHHmmss", "yyyy-MM-dd HH:mm", "yyyyMMddHHmm", "yyMMddHHmm"];

    /// <summary>The receipts; those whose state says nothing final, or whose message cannot be one of ours, are null.</summary>
    /// <exception cref="ProblemException">It has another shape; nothing of it is taken.</exception>
    public static IReadOnlyList<GatewayEvent?> Receipts(byte[] body, ReceiptShape shape) => Read<GatewayEvent?>(body, shape.FormField, shape.List, (one, place) =>
    {
        var id = Text(one, shape.MessageId, place);
        var state = Text(one, shape.State, place);
        if (id.Length < DeliveryReport.ShortestId || (!shape.Delivered.Contains(state) && !shape.Failed.Contains(state)))
        {
            return null;
        }

        var isFailure = !shape.Delivered.Contains(state);
        var reason = shape.Reason?.Find(one, place) is { } said ? ValueOf(said) : null;
        return new(
            new(id, isFailure ? NoticeState.FailedPermanent : NoticeState.Delivered, isFailure ? string.IsNullOrEmpty(reason) ? state : reason : null)
            {
                At = shape.Time?.Find(one, place) is { } time ? TimeOf(ValueOf(time) ?? "") : null,
            },
            null, null);
    });

    /// <summary>The replies.</summary>
    /// <exception cref="ProblemException">It has another shape; nothing of it is taken.</exception>
    public static IReadOnlyList<GatewayEvent?> Replies(byte[] body, ReplyShape shape) => Read<GatewayEvent?>(body, shape.FormField, shape.List, (one, place) =>
        new(null, Text(one, shape.From, place), Text(one, shape.Text, place)));

    /// <summary>A time as gateways write it: seconds or milliseconds since 1970, ISO 8601, or digits of China's time; null where it is none of them.</summary>
    internal static DateTimeOffset? TimeOf(string text)
    {
        if (text.Length == 13 && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds))
        {
            return DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);
        }

        if (DateTime.TryParseExact(text, TimeFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local) && local.Year is >= 2020 and < 2100)
        {
            return new(local, ChinaTime.Offset);
        }

        return text.Length == 10 && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : text.Contains('T', StringComparison.Ordinal) && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant) ? instant
            : null;
    }

    private static List<T> Read<T>(byte[] body, string? formField, JsonPointer list, Func<JsonElement, string, T> read)
    {
        using var json = RequestBody.Parse(formField is null ? body : FieldOf(body, formField));
        var found = list.Find(json.RootElement, "$") ?? throw GatewayProblems.Shape("$" + list.Text).ToException();
        if (found.ValueKind == JsonValueKind.Object)
        {
            return [read(found, "$" + list.Text)];
        }

        if (found.ValueKind != JsonValueKind.Array)
        {
            throw GatewayProblems.Shape("$" + list.Text).ToException();
        }

        return found.GetArrayLength() > MostEvents
            ? throw BadRequests.TooMany("$" + list.Text, found.GetArrayLength(), MostEvents).ToException()
            : [.. found.EnumerateArray().Select((one, at) => read(one, string.Create(CultureInfo.InvariantCulture, $"${list.Text}/{at}")))];
    }

    private static byte[] FieldOf(byte[] body, string field)
    {
        using var reader = new FormReader(new MemoryStream(body), Encoding.UTF8) { ValueLengthLimit = RequestBody.MostJsonBytes };
        try
        {
            return reader.ReadForm().TryGetValue(field, out var value) ? Encoding.UTF8.GetBytes(value.ToString()) : throw GatewayProblems.Shape(field).ToException();
        }
        catch (InvalidDataException)
        {
            throw GatewayProblems.Shape(field).ToException();
        }
    }

    private static string Text(JsonElement one, JsonPointer pointer, string place) =>
        pointer.Find(one, place) is { } found && ValueOf(found) is { } text ? text : throw GatewayProblems.Shape(place + pointer.Text).ToException();

    // Numbers and truth values by their letters, as the settings name them.
    private static string? ValueOf(JsonElement value)
    {
        try
        {
            return value.ValueKind switch
            {
                JsonValueKind.String => value.GetString() is { Length: <= LongestValue } text ? text : null,
                JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => value.GetRawText(),
                _ => null,
            };
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair, written as \ud83d.
            return null;
        }
    }
}
