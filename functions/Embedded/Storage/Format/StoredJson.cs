using System.Text.Encodings.Web;
using System.Text.Json;
using GovOpenFlow.Core.Assignments;

namespace GovOpenFlow.Embedded.Storage.Format;

/// <summary>The JSON in the columns of assignments and audit events.</summary>
internal static class StoredJson
{
    // Chinese stays Chinese: a third of the size of \u escapes, and readable with any SQLite tool.
    private static readonly StoredJsonContext Context =
        new(new JsonSerializerOptions(StoredJsonContext.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    public static byte[] Of(AssignmentState state) => JsonSerializer.SerializeToUtf8Bytes(StateBody.Of(state), Context.StateBody);

    public static byte[] Of(IReadOnlyDictionary<string, string> details) =>
        details.Count == 0 ? "{}"u8.ToArray() : JsonSerializer.SerializeToUtf8Bytes(details, Context.IReadOnlyDictionaryStringString);

    /// <exception cref="JsonException">It is damaged.</exception>
    public static StateBody ToState(ReadOnlySpan<byte> json) =>
        JsonSerializer.Deserialize(json, Context.StateBody) ?? throw new JsonException("A state is missing.");

    /// <exception cref="JsonException">It is damaged.</exception>
    public static Dictionary<string, string> ToDetails(ReadOnlySpan<byte> json) =>
        JsonSerializer.Deserialize(json, Context.DictionaryStringString) ?? throw new JsonException("Details are missing.");
}
