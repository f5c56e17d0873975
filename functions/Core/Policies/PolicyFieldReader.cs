using System.Globalization;
using System.Text.Json;

namespace GovOpenFlow.Core.Policies;

/// <summary>Takes single values out of a document, or notes why they cannot be taken.</summary>
internal sealed class PolicyFieldReader(PolicyErrorList errors)
{
    /// <summary>An object's fields by name; null where it is no object. Unknown and doubled ones are noted and left out.</summary>
    public Dictionary<string, PlacedJson>? Fields(PlacedJson value, string path, params IReadOnlyList<string> known)
    {
        if (value.Kind != JsonTokenType.StartObject)
        {
            errors.Add(path, value, PolicyFault.NotAnObject);
            return null;
        }

        var fields = new Dictionary<string, PlacedJson>();
        foreach (var field in value.Fields)
        {
            var name = PlacedJson.Shorten(field.Name);
            if (!known.Contains(field.Name))
            {
                errors.Add($"{path}.{name}", field.Offset, PolicyFault.UnknownField, name, string.Join(", ", known));
            }
            else if (!fields.TryAdd(field.Name, field.Value))
            {
                errors.Add($"{path}.{name}", field.Offset, PolicyFault.FieldTwice, name);
            }
        }

        return fields;
    }

    /// <summary>The items of a list; null where it is none, or is empty or too long.</summary>
    public IReadOnlyList<PlacedJson>? Items(PlacedJson value, string path, int least, int most)
    {
        if (value.Kind != JsonTokenType.StartArray)
        {
            errors.Add(path, value, PolicyFault.NotAList);
            return null;
        }

        if (value.Items.Count < least)
        {
            errors.Add(path, value, PolicyFault.ListEmpty);
            return null;
        }

        if (value.Items.Count > most)
        {
            errors.Add(path, value.Items[most].Offset, PolicyFault.ListTooLong, PolicyErrorList.Number(value.Items.Count), PolicyErrorList.Number(most));
            return null;
        }

        return value.Items;
    }

    public string? Text(PlacedJson value, string path)
    {
        if (value.Kind == JsonTokenType.String)
        {
            return value.Text;
        }

        errors.Add(path, value, PolicyFault.NotAText);
        return null;
    }

    public int? Number(PlacedJson value, string path, int least, int most)
    {
        // A whole number too long for an int is a number all the same, outside any range.
        if (value.Kind != JsonTokenType.Number || value.Text.AsSpan().IndexOfAny(".eE") >= 0)
        {
            errors.Add(path, value, PolicyFault.NotANumber);
            return null;
        }

        if (int.TryParse(value.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            && number >= least && number <= most)
        {
            return number;
        }

        errors.Add(path, value, PolicyFault.OutOfRange, string.Create(CultureInfo.InvariantCulture, $"{least} … {most}"));
        return null;
    }

    public T? Word<T>(PlacedJson value, string path)
        where T : struct, Enum
    {
        if (Text(value, path) is not { } text)
        {
            return null;
        }

        if (PolicyWords.Find<T>(text) is { } word)
        {
            return word;
        }

        errors.Add(path, value, PolicyFault.UnknownWord, PolicyWords.ListOf(Enum.GetValues<T>()));
        return null;
    }

    /// <summary>A list of different words, at least one.</summary>
    public IReadOnlyList<T>? Words<T>(PlacedJson value, string path)
        where T : struct, Enum
    {
        // No list of different words is longer than there are words; a longer one is told word by word.
        if (Items(value, path, 1, PolicyJson.MostErrors) is not { } items)
        {
            return null;
        }

        var words = new List<T>();
        for (var i = 0; i < items.Count; i++)
        {
            var place = $"{path}[{PolicyErrorList.Number(i)}]";
            if (Word<T>(items[i], place) is not { } word)
            {
                continue;
            }

            if (words.Contains(word))
            {
                errors.Add(place, items[i], PolicyFault.WordTwice);
                continue;
            }

            words.Add(word);
        }

        return words.Count == items.Count ? words : null;
    }

    /// <summary>A field that has no default; noted where it is missing.</summary>
    public PlacedJson? Required(Dictionary<string, PlacedJson> fields, PlacedJson parent, string path, string name)
    {
        if (fields.TryGetValue(name, out var value))
        {
            return value;
        }

        errors.Add($"{path}.{name}", parent.Offset, PolicyFault.FieldMissing, "", name);
        return null;
    }

    /// <summary>The lists of a step or a route.</summary>
    public Route? Route(Dictionary<string, PlacedJson> fields, PlacedJson parent, string path)
    {
        var to = Required(fields, parent, path, "to") is { } toList ? Words<Notices.Recipient>(toList, $"{path}.to") : null;
        var by = Required(fields, parent, path, "by") is { } byList ? Words<Notices.Channel>(byList, $"{path}.by") : null;
        return to is null || by is null ? null : new(to, by);
    }
}
