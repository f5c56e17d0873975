using System.Globalization;
using System.Text.Json;
using GovOpenFlow.Core.Notices;

namespace GovOpenFlow.Core.Policies;

/// <summary>Reads which channels gather messages into digests, and how many messages an address may get on each.</summary>
internal sealed class LimitsReader(PolicyFieldReader reader, PolicyErrorList errors)
{
    private const int MostPerWindow = 100;
    private const int MostPerDay = 200;
    private const int MostPerWeek = 1_000;

    /// <summary>The limits by channel; a channel without any is left out. Null where the field is no object.</summary>
    public IReadOnlyDictionary<Channel, SendingLimit>? Read(
        PlacedJson value, string path, IReadOnlyDictionary<Channel, SendingLimit> basis, List<string> inherited)
    {
        if (reader.Fields(value, path, [.. Enum.GetValues<Channel>().Select(PolicyWords.Of)]) is not { } fields)
        {
            return null;
        }

        var limits = new Dictionary<Channel, SendingLimit>();
        foreach (var channel in Enum.GetValues<Channel>())
        {
            var place = $"{path}.{PolicyWords.Of(channel)}";
            var before = basis.GetValueOrDefault(channel, SendingLimit.None);
            var limit = before;
            if (!fields.TryGetValue(PolicyWords.Of(channel), out var given))
            {
                inherited.Add(place);
            }
            else
            {
                limit = given.Kind == JsonTokenType.Null ? SendingLimit.None : ReadOne(given, place, before, inherited) ?? before;
            }

            if (limit != SendingLimit.None)
            {
                limits[channel] = limit;
            }
        }

        return limits;
    }

    /// <summary>Different channels, or none at all.</summary>
    public IReadOnlyList<Channel>? ReadDigests(PlacedJson value, string path) =>
        value is { Kind: JsonTokenType.StartArray, Items.Count: 0 } ? [] : reader.Words<Channel>(value, path);

    private SendingLimit? ReadOne(PlacedJson value, string path, SendingLimit basis, List<string> inherited)
    {
        if (reader.Fields(value, path, "perWindow", "perDay", "perWeek") is not { } fields)
        {
            return null;
        }

        var limit = new SendingLimit(
            Number("perWindow", MostPerWindow, basis.PerWindow),
            Number("perDay", MostPerDay, basis.PerDay),
            Number("perWeek", MostPerWeek, basis.PerWeek));
        NeverReached("perWindow", limit.PerWindow, "perDay", limit.PerDay ?? limit.PerWeek);
        NeverReached("perDay", limit.PerDay, "perWeek", limit.PerWeek);
        return limit;

        int? Number(string name, int most, int? before)
        {
            if (!fields.TryGetValue(name, out var given))
            {
                inherited.Add($"{path}.{name}");
                return before;
            }

            return given.Kind == JsonTokenType.Null ? null : reader.Number(given, $"{path}.{name}", 1, most);
        }

        void NeverReached(string shorter, int? most, string longer, int? mostLonger)
        {
            if (most > mostLonger)
            {
                var at = fields.GetValueOrDefault(shorter) ?? fields.GetValueOrDefault(longer) ?? value;
                errors.Add($"{path}.{shorter}", at.Offset, PolicyFault.LimitNeverReached, Text(most), Text(mostLonger));
            }
        }
    }

    private static string Text(int? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "";
}
