using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using GovOpenFlow.Core.Audit;
using GovOpenFlow.Ledger.Store;

namespace GovOpenFlow.Ledger.Audit;

/// <summary>An event of the accounts' trail as it is stored.</summary>
internal static class AccountEventText
{
    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    public static string Write(AccountEvent one)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, Readable))
        {
            writer.WriteStartObject();
            writer.WriteNumber("sequence", one.Sequence);
            writer.WriteString("kind", one.Event.Kind.ToString());
            writer.WriteString("at", one.Event.At.ToString("O", CultureInfo.InvariantCulture));
            writer.WriteString("by", one.Event.By);
            writer.WriteStartObject("details");
            foreach (var (name, value) in one.Event.Details.OrderBy(pair => pair.Key, StringComparer.Ordinal))
            {
                writer.WriteString(name, value);
            }

            writer.WriteEndObject();
            writer.WriteString("from", one.From);
            writer.WriteString("to", one.To);
            writer.WriteString("previous", Convert.ToHexStringLower(one.Previous));
            writer.WriteString("hash", Convert.ToHexStringLower(one.Hash));
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }

    /// <exception cref="LedgerUnavailableException">The text is not one that was written here.</exception>
    public static AccountEvent Read(string name, string content)
    {
        try
        {
            using var document = JsonDocument.Parse(content);
            var root = document.RootElement;
            var kind = root.GetProperty("kind").GetString()!;
            return new(
                root.GetProperty("sequence").GetInt64(),
                new(
                    Enum.TryParse<AuditKind>(kind, out var known) && known.ToString() == kind ? known : throw new FormatException($"'{kind}' is no kind of event."),
                    DateTimeOffset.Parse(root.GetProperty("at").GetString()!, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind),
                    root.GetProperty("by").GetString()!,
                    root.GetProperty("details").EnumerateObject().ToDictionary(one => one.Name, one => one.Value.GetString()!)),
                root.GetProperty("from").GetString(),
                root.GetProperty("to").GetString()!,
                HashIn(root, "previous"),
                HashIn(root, "hash"));
        }
        catch (Exception damage) when (damage is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or ArgumentException)
        {
            throw new LedgerUnavailableException("damaged", $"The setting {name} has no event of the accounts' trail: {damage.Message}", damage);
        }
    }

    private static byte[] HashIn(JsonElement root, string name) =>
        Convert.FromHexString(root.GetProperty(name).GetString()!) is { Length: AuditChain.HashLength } hash
            ? hash
            : throw new FormatException($"{name} is no hash.");
}
