using System.Text.Encodings.Web;
using System.Text.Json;

namespace GovOpenFlow.Channels.Sms;

/// <summary>What a request's body is written in; values are escaped for it.</summary>
public enum BodyKind
{
    /// <summary>application/json: placeholders stand inside quotes.</summary>
    Json,

    /// <summary>application/x-www-form-urlencoded.</summary>
    Form,

    /// <summary>application/xml or text/xml.</summary>
    Xml,
}

/// <summary>Content types and what escapes in them.</summary>
public static class BodyKinds
{
    /// <summary>The kind of a content type; null: values could not be escaped in it.</summary>
    public static BodyKind? Of(string contentType) => contentType.Split(';')[0].Trim().ToLowerInvariant() switch
    {
        "application/json" => BodyKind.Json,
        "application/x-www-form-urlencoded" => BodyKind.Form,
        "application/xml" or "text/xml" => BodyKind.Xml,
        _ => null,
    };

    /// <summary>Makes a value harmless in a body of a kind.</summary>
    public static Func<string, string> EscapeOf(BodyKind kind) => kind switch
    {
        BodyKind.Form => Uri.EscapeDataString,
        BodyKind.Xml => value => System.Security.SecurityElement.Escape(string.Concat(value.Where(character => character is '\t' or '\n' or '\r' or >= ' '))),
        _ => value => JsonEncodedText.Encode(value, JavaScriptEncoder.UnsafeRelaxedJsonEscaping).ToString(),
    };
}
