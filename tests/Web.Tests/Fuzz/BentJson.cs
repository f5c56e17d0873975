using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace GovOpenFlow.Web.Tests.Fuzz;

/// <summary>Sound JSON, bent: as a tree, as a text and as bytes.</summary>
internal static class BentJson
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = 2_000 };

    public static byte[] Of(string sound, Random random) => random.Next(20) switch
    {
        0 => Encoding.UTF8.GetBytes(Odd.BrokenJson(random)),
        1 => Odd.Damaged(Encoding.UTF8.GetBytes(sound), random),
        2 => Odd.Bytes(random),
        3 => Encoding.Unicode.GetBytes(sound),
        4 => [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(sound)],
        < 13 => Encoding.UTF8.GetBytes(Tree(sound, random)),
        < 18 => Encoding.UTF8.GetBytes(Text(sound, random)),
        _ => Encoding.UTF8.GetBytes(Text(Tree(sound, random), random)),
    };

    /// <summary>Values of another type or size, fields that are missing or too many.</summary>
    public static string Tree(string sound, Random random)
    {
        var root = JsonNode.Parse(sound, documentOptions: new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
        for (var times = random.Next(1, 3); times > 0; times--)
        {
            var inner = Inner(root).ToList();
            if (inner.Count == 0)
            {
                return Value(random)?.ToJsonString(Plain) ?? "null";
            }

            switch (inner[random.Next(inner.Count)])
            {
                case JsonObject fields:
                    BendFields(fields, random);
                    break;
                case JsonArray items:
                    BendItems(items, random);
                    break;
            }
        }

        return root?.ToJsonString(Plain) ?? "null";
    }

    /// <summary>What no tree can hold: fields twice, halves of characters, letters where none may stand.</summary>
    public static string Text(string sound, Random random)
    {
        var text = new StringBuilder(sound);
        for (var times = random.Next(1, 4); times > 0 && text.Length > 0; times--)
        {
            var at = random.Next(text.Length);
            switch (random.Next(8))
            {
                case 0:
                    Insert(text, '{', random, Field(sound, random) + ",");
                    break;
                case 1:
                    Insert(text, '"', random, random.Next(2) == 0 ? "\\ud83d" : "\\udc00");
                    break;
                case 2:
                    Insert(text, '"', random, random.Next(3) switch { 0 => "\\u0000", 1 => "\\", _ => "\"" });
                    break;
                case 3:
                    text.Insert(at, Odd.Text(random));
                    break;
                case 4:
                    text.Remove(at, Math.Min(random.Next(1, 20), text.Length - at));
                    break;
                case 5:
                    text.Length = at;
                    break;
                case 6:
                    Insert(text, ':', random, Odd.BrokenJson(random));
                    break;
                default:
                    text.Append(random.Next(2) == 0 ? Odd.BrokenJson(random) : " \r\n\t");
                    break;
            }
        }

        return text.ToString();
    }

    private static void BendFields(JsonObject fields, Random random)
    {
        var name = fields.Count == 0 ? "x" : fields.ElementAt(random.Next(fields.Count)).Key;
        switch (random.Next(5))
        {
            case 0:
                fields.Remove(name);
                break;
            case 1:
                fields[random.Next(2) == 0 ? name.ToUpperInvariant() : Odd.Text(random)] = Value(random);
                break;
            default:
                fields[name] = Value(random);
                break;
        }
    }

    private static void BendItems(JsonArray items, Random random)
    {
        switch (random.Next(4))
        {
            case 0 when items.Count > 0:
                items.RemoveAt(random.Next(items.Count));
                break;
            case 1 when items.Count > 0:
                var same = items[random.Next(items.Count)];
                for (var times = random.Next(2) == 0 ? 1 : random.Next(1, 700); times > 0; times--)
                {
                    items.Add(same?.DeepClone());
                }

                break;
            default:
                items.Insert(random.Next(items.Count + 1), Value(random));
                break;
        }
    }

    private static JsonNode? Value(Random random) => random.Next(12) switch
    {
        0 => null,
        1 => JsonValue.Create(random.Next(2) == 0),
        2 or 3 => JsonNode.Parse(Odd.Number(random)),
        4 => new JsonArray(),
        5 => new JsonObject(),
        6 => new JsonArray(JsonValue.Create(Odd.Text(random)), null),
        7 => Deep(random.Next(2, 80)),
        8 => JsonValue.Create(Odd.Date(random)),
        _ => JsonValue.Create(Odd.Text(random)),
    };

    private static JsonNode Deep(int depth)
    {
        JsonNode node = new JsonArray();
        for (; depth > 0; depth--)
        {
            node = depth % 2 == 0 ? new JsonArray(node) : new JsonObject { ["a"] = node };
        }

        return node;
    }

    private static IEnumerable<JsonNode> Inner(JsonNode? node) => node switch
    {
        JsonObject fields => [node, .. fields.SelectMany(field => Inner(field.Value))],
        JsonArray items => [node, .. items.SelectMany(Inner)],
        _ => [],
    };

    private static string Field(string sound, Random random)
    {
        var at = sound.IndexOf('"', random.Next(sound.Length));
        var end = at < 0 ? -1 : sound.IndexOf('"', at + 1);
        return string.Create(CultureInfo.InvariantCulture, $"\"{(end < 0 ? "x" : sound[(at + 1)..end])}\":{Odd.Number(random)}");
    }

    private static void Insert(StringBuilder text, char after, Random random, string what)
    {
        var at = text.ToString().IndexOf(after, random.Next(text.Length));
        text.Insert(at < 0 ? random.Next(text.Length) : at + 1, what);
    }
}
