using System.Globalization;
using System.Text.Json;
using GovOpenFlow.Web.Problems;

namespace GovOpenFlow.Web.Json;

/// <summary>Reads one JSON object field by field, and says exactly where something is not as it should be.</summary>
/// <remarks>The framework's own binding reports a wrong field with a type name and no remedy; people who write a client need better.</remarks>
internal sealed class JsonFields
{
    private readonly Dictionary<string, JsonElement> fields = [];

    public JsonFields(JsonElement element, string path, params IReadOnlyList<string> allowed)
    {
        Path = path;
        if (element.ValueKind != JsonValueKind.Object)
        {
            throw BadRequests.WrongType(path, "object").ToException();
        }

        foreach (var property in element.EnumerateObject())
        {
            var name = NameOf(property, path);
            if (!allowed.Contains(name))
            {
                throw BadRequests.UnknownField(path, name, allowed).ToException();
            }

            if (!fields.TryAdd(name, property.Value))
            {
                throw BadRequests.RepeatedField(path, name).ToException();
            }
        }
    }

    public string Path { get; }

    public string PathOf(string name) => $"{Path}.{name}";

    /// <summary>A text of at most so many UTF-16 units; null where the field is missing or null.</summary>
    public string? OptionalText(string name, int most) => Find(name) is { } value ? Text(value, PathOf(name), most) : null;

    public string Text(string name, int most) => OptionalText(name, most) ?? throw BadRequests.MissingField(PathOf(name), name).ToException();

    public DateOnly? OptionalDate(string name)
    {
        if (OptionalText(name, 40) is not { } text)
        {
            return null;
        }

        return DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date
            : throw BadRequests.BadDate(PathOf(name), text).ToException();
    }

    public DateOnly Date(string name) => OptionalDate(name) ?? throw BadRequests.MissingField(PathOf(name), name).ToException();

    public IReadOnlyList<string> Texts(string name, int mostItems, int mostLength) =>
        [.. Items(name, mostItems).Select(item => Text(item.Element, item.Path, mostLength))];

    /// <summary>Whether the field is there, be it an empty array.</summary>
    public bool Has(string name) => Find(name) is not null;

    /// <summary>A whole number; null where the field is missing or null.</summary>
    public int? OptionalNumber(string name, int least, int most)
    {
        if (Find(name) is not { } value)
        {
            return null;
        }

        return value.ValueKind != JsonValueKind.Number ? throw BadRequests.WrongType(PathOf(name), "number").ToException()
            : value.TryGetInt32(out var number) && number >= least && number <= most ? number
            : throw BadRequests.BadNumber(PathOf(name), value.GetRawText(), least, most).ToException();
    }

    /// <summary>true or false; null where the field is missing or null.</summary>
    public bool? OptionalFlag(string name) => Find(name) is not { } value ? null : value.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => throw BadRequests.WrongType(PathOf(name), "boolean").ToException(),
    };

    public JsonFields? OptionalObject(string name, params IReadOnlyList<string> allowed) =>
        Find(name) is { } value ? new(value, PathOf(name), allowed) : null;

    /// <summary>The elements of an array with their paths; none where the field is missing or null.</summary>
    public IReadOnlyList<(JsonElement Element, string Path)> Items(string name, int most)
    {
        if (Find(name) is not { } array)
        {
            return [];
        }

        if (array.ValueKind != JsonValueKind.Array)
        {
            throw BadRequests.WrongType(PathOf(name), "array").ToException();
        }

        if (array.GetArrayLength() > most)
        {
            throw BadRequests.TooMany(PathOf(name), array.GetArrayLength(), most).ToException();
        }

        return [.. array.EnumerateArray().Select((element, index) =>
            (element, string.Create(CultureInfo.InvariantCulture, $"{PathOf(name)}[{index}]")))];
    }

    private JsonElement? Find(string name) =>
        fields.TryGetValue(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    private static string NameOf(JsonProperty property, string path)
    {
        try
        {
            return property.Name;
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair, written as \ud83d.
            throw BadRequests.NotPlainText(path).ToException();
        }
    }

    private static string Text(JsonElement element, string path, int most)
    {
        if (element.ValueKind != JsonValueKind.String)
        {
            throw BadRequests.WrongType(path, "string").ToException();
        }

        string text;
        try
        {
            text = element.GetString()!;
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair, written as \ud83d.
            throw BadRequests.NotPlainText(path).ToException();
        }

        if (text.Length > most)
        {
            throw BadRequests.TooLong(path, text.Length, most).ToException();
        }

        return text.Any(character => char.IsControl(character) && character is not ('\n' or '\r' or '\t'))
            ? throw BadRequests.NotPlainText(path).ToException()
            : text;
    }
}
