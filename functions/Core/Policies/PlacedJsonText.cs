using System.Text;
using System.Text.Json;

namespace GovOpenFlow.Core.Policies;

/// <summary>A JSON text whose values keep their places.</summary>
internal sealed class PlacedJsonText(string text)
{
    private static readonly JsonReaderOptions Lenient = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };

    private readonly byte[] utf8 = Encoding.UTF8.GetBytes(text.TrimStart('\uFEFF'));

    /// <summary>The document's value; null, with the place, where the text is not JSON.</summary>
    public PlacedJson? Parse(out int badAt)
    {
        badAt = 0;
        var reader = new Utf8JsonReader(utf8, Lenient);
        try
        {
            reader.Read();
            var value = ReadValue(ref reader);
            // A second value after the first throws here.
            reader.Read();
            return value;
        }
        catch (JsonException bad)
        {
            badAt = OffsetOf(bad.LineNumber ?? 0, bad.BytePositionInLine ?? 0);
            return null;
        }
        catch (InvalidOperationException)
        {
            // An escape such as \uD800 that stands for half a character.
            badAt = (int)reader.TokenStartIndex;
            return null;
        }
    }

    /// <summary>Line and column of a byte, both from 1, the column in UTF-16 units.</summary>
    public (int Line, int Column) PlaceOf(int offset)
    {
        var before = utf8.AsSpan(0, Math.Min(offset, utf8.Length));
        var lineStart = before.LastIndexOf((byte)'\n') + 1;
        return (before.Count((byte)'\n') + 1, Encoding.UTF8.GetCharCount(before[lineStart..]) + 1);
    }

    /// <summary>The first word at a byte, for a message.</summary>
    public string ExcerptAt(int offset)
    {
        var rest = Encoding.UTF8.GetString(utf8.AsSpan(Math.Min(offset, utf8.Length)));
        var end = rest.IndexOfAny(['\n', '\r']);
        return PlacedJson.Shorten((end < 0 ? rest : rest[..end]).TrimEnd());
    }

    private static PlacedJson ReadValue(ref Utf8JsonReader reader)
    {
        var offset = (int)reader.TokenStartIndex;
        var kind = reader.TokenType;
        var fields = new List<PlacedField>();
        var items = new List<PlacedJson>();
        var content = "";
        switch (kind)
        {
            case JsonTokenType.StartObject:
                while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
                {
                    var nameOffset = (int)reader.TokenStartIndex;
                    var name = reader.GetString()!;
                    reader.Read();
                    fields.Add(new(name, nameOffset, ReadValue(ref reader)));
                }

                break;
            case JsonTokenType.StartArray:
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                {
                    items.Add(ReadValue(ref reader));
                }

                break;
            case JsonTokenType.String:
                content = reader.GetString()!;
                break;
            case JsonTokenType.Number:
                content = Encoding.ASCII.GetString(reader.ValueSpan);
                break;
        }

        return new(kind, offset, content, fields, items);
    }

    private int OffsetOf(long line, long bytesInLine)
    {
        var start = 0;
        for (; line > 0 && start < utf8.Length; line--)
        {
            var end = utf8.AsSpan(start).IndexOf((byte)'\n');
            start = end < 0 ? utf8.Length : start + end + 1;
        }

        return (int)Math.Min(start + bytesInLine, utf8.Length);
    }
}
