using System.Globalization;
using System.Text.Json;
using GovOpenFlow.Core.Notices;

namespace GovOpenFlow.Core.Policies;

/// <summary>Reads a policy's document field by field; what is missing is the basis'.</summary>
internal sealed class PolicyDocumentReader(Policy basis, PolicyErrorList errors)
{
    private const int MostDays = 60;

    private readonly PolicyFieldReader reader = new(errors);
    private readonly List<string> inherited = [];

    /// <summary>Paths of the fields that the basis gave.</summary>
    public IReadOnlyList<string> Inherited => inherited;

    /// <summary>The policy; of no use where an error was noted.</summary>
    public Policy Read(PlacedJson root)
    {
        // $schema is what editors look for; it says nothing about the policy.
        var fields = reader.Fields(
            root, "$", "$schema", "ladder", "routes", "window", "digests", "limits", "yellowDays", "rectifyDays", "leastDays", "yearEndClose") ?? [];
        if (fields.TryGetValue("$schema", out var schema))
        {
            reader.Text(schema, "$.$schema");
        }

        return new()
        {
            Ladder = Field(fields, "ladder", (value, path) => new LadderReader(reader, errors).Read(value, path)) ?? basis.Ladder,
            Routes = Field(fields, "routes", ReadRoutes) ?? basis.Routes,
            Window = Field(fields, "window", ReadWindow) ?? basis.Window,
            Digests = Field(fields, "digests", new LimitsReader(reader, errors).ReadDigests) ?? basis.Digests,
            Limits = Field(fields, "limits", (value, path) => new LimitsReader(reader, errors).Read(value, path, basis.Limits, inherited)) ?? basis.Limits,
            YellowDays = Days(fields, "yellowDays", 0) ?? basis.YellowDays,
            RectifyDays = Days(fields, "rectifyDays", 1) ?? basis.RectifyDays,
            LeastDays = Days(fields, "leastDays", 0) ?? basis.LeastDays,
            YearEndClose = Field(fields, "yearEndClose", ReadDay) is { } day ? (day.Month, day.Day) : basis.YearEndClose,
        };
    }

    private T? Field<T>(Dictionary<string, PlacedJson> fields, string name, Func<PlacedJson, string, T?> read)
        where T : class
    {
        if (fields.TryGetValue(name, out var value))
        {
            return read(value, $"$.{name}");
        }

        inherited.Add($"$.{name}");
        return null;
    }

    private int? Days(Dictionary<string, PlacedJson> fields, string name, int least)
    {
        if (fields.TryGetValue(name, out var value))
        {
            return reader.Number(value, $"$.{name}", least, MostDays);
        }

        inherited.Add($"$.{name}");
        return null;
    }

    private Dictionary<NoticeKind, Route>? ReadRoutes(PlacedJson value, string path)
    {
        var names = PolicyWords.RoutedKinds.Select(PolicyWords.Of).ToList();
        // Of the ladder's kinds, too: they are told apart from words that mean nothing.
        if (reader.Fields(value, path, [.. names, .. PolicyWords.LadderKinds.Select(PolicyWords.Of)]) is not { } fields)
        {
            return null;
        }

        foreach (var kind in PolicyWords.LadderKinds.Where(kind => fields.ContainsKey(PolicyWords.Of(kind))))
        {
            var name = PolicyWords.Of(kind);
            errors.Add($"{path}.{name}", fields[name].Offset, PolicyFault.KindNotRouted, name, string.Join(", ", names));
        }

        var routes = new Dictionary<NoticeKind, Route>();
        foreach (var kind in PolicyWords.RoutedKinds)
        {
            var name = PolicyWords.Of(kind);
            if (!fields.TryGetValue(name, out var given))
            {
                inherited.Add($"{path}.{name}");
                if (basis.Routes.TryGetValue(kind, out var before))
                {
                    routes[kind] = before;
                }
            }
            else if (given.Kind != JsonTokenType.Null
                && reader.Fields(given, $"{path}.{name}", "to", "by") is { } lists
                && reader.Route(lists, given, $"{path}.{name}") is { } route)
            {
                routes[kind] = route;
            }
        }

        return routes;
    }

    private SendingWindow? ReadWindow(PlacedJson value, string path)
    {
        if (reader.Fields(value, path, "times", "closing") is not { } fields)
        {
            return null;
        }

        var window = basis.Window;
        if (!fields.TryGetValue("times", out var list))
        {
            inherited.Add($"{path}.times");
        }
        else if (ReadTimes(list, $"{path}.times") is { } times)
        {
            window = window with { Times = times };
        }

        if (!fields.TryGetValue("closing", out var closing))
        {
            inherited.Add($"{path}.closing");
        }
        else if (ReadTime(closing, $"{path}.closing") is { } time)
        {
            window = window with { Closing = time };
        }

        return window;
    }

    private List<TimeOnly>? ReadTimes(PlacedJson value, string path)
    {
        if (reader.Items(value, path, 1, PolicyJson.MostTimes) is not { } items)
        {
            return null;
        }

        var times = new List<TimeOnly>();
        for (var i = 0; i < items.Count; i++)
        {
            var place = $"{path}[{PolicyErrorList.Number(i)}]";
            if (ReadTime(items[i], place) is not { } time)
            {
                continue;
            }

            if (times.Count > 0 && time <= times[^1])
            {
                errors.Add(place, items[i], PolicyFault.TimesNotAscending, times[^1].ToString("HH:mm", CultureInfo.InvariantCulture));
                continue;
            }

            times.Add(time);
        }

        return times.Count == items.Count ? times : null;
    }

    private TimeOnly? ReadTime(PlacedJson value, string path)
    {
        if (reader.Text(value, path) is not { } text)
        {
            return null;
        }

        if (TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time))
        {
            return time;
        }

        errors.Add(path, value, PolicyFault.NotATime);
        return null;
    }

    private MonthAndDay? ReadDay(PlacedJson value, string path)
    {
        if (reader.Text(value, path) is not { } text)
        {
            return null;
        }

        // A year without a 29 February stands for all: the day has to be there every year.
        if (DateOnly.TryParseExact($"2025-{text}", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return new(day.Month, day.Day);
        }

        errors.Add(path, value, PolicyFault.NotADay);
        return null;
    }

    private sealed record MonthAndDay(int Month, int Day);
}
