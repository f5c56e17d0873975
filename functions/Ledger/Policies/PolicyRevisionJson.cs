using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using GovOpenFlow.Core.Policies;
using GovOpenFlow.Ledger.Store;

namespace GovOpenFlow.Ledger.Policies;

/// <summary>A revision as it is stored: one document with the policy and who saved it, so that the two cannot come apart.</summary>
internal static class PolicyRevisionJson
{
    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    public static string Write(PolicyRevision revision)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, Readable))
        {
            writer.WriteStartObject();
            writer.WriteNumber("version", revision.Version);
            writer.WriteString("at", revision.At.ToString("O", CultureInfo.InvariantCulture));
            writer.WriteString("by", revision.By);
            writer.WriteString("from", revision.From);
            writer.WriteString("to", revision.To);
            writer.WriteString("seal", Convert.ToHexStringLower(revision.Seal));
            writer.WritePropertyName("policy");
            // As it is: its hash counts every character.
            writer.WriteRawValue(revision.Text ?? "null");
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }

    /// <summary>A revision that decisions may follow.</summary>
    /// <exception cref="LedgerUnavailableException">The document is not one that was written here, or its policy does not hold for this version of the program.</exception>
    public static PolicyRevision ReadValid(string name, string content)
    {
        var revision = Read(name, content);
        if (revision is not { Text: { } text, Policy: null })
        {
            return revision;
        }

        var error = PolicyJson.Read(text).Errors[0].Describe(CultureInfo.GetCultureInfo("en"));
        throw new LedgerUnavailableException("damaged", $"The policy saved as {name} does not hold; save a valid one. {error}");
    }

    /// <summary>A revision for the record: one that does not hold any more has its text, but no policy.</summary>
    /// <exception cref="LedgerUnavailableException">The document is not one that was written here.</exception>
    public static PolicyRevision Read(string name, string content)
    {
        try
        {
            using var document = JsonDocument.Parse(content);
            var root = document.RootElement;
            var stored = root.GetProperty("policy");
            var text = stored.ValueKind == JsonValueKind.Null ? null : stored.GetRawText();
            return new(
                root.GetProperty("version").GetInt64(),
                DateTimeOffset.Parse(root.GetProperty("at").GetString()!, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind),
                root.GetProperty("by").GetString()!,
                root.GetProperty("from").GetString(),
                root.GetProperty("to").GetString(),
                text,
                text is null ? null : PolicyJson.Read(text).Policy,
                Convert.FromHexString(root.GetProperty("seal").GetString()!));
        }
        catch (Exception damage) when (damage is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or ArgumentException)
        {
            throw new LedgerUnavailableException("damaged", $"The setting {name} is not a saved policy: {damage.Message}", damage);
        }
    }
}
