using System.Globalization;
using GovOpenFlow.Web.Json;
using GovOpenFlow.Web.Problems;
using Microsoft.AspNetCore.Http;

namespace GovOpenFlow.Web.Requests;

/// <summary>Reads an endpoint's query parameters. One that the endpoint does not declare is an error, not silence: a misspelt filter would show everything.</summary>
internal sealed class Query
{
    private readonly IQueryCollection values;

    public Query(HttpContext http)
    {
        values = http.Request.Query;
        var declared = http.GetEndpoint()?.Metadata.GetOrderedMetadata<QueryParameter>().Select(one => one.Name).ToList() ?? [];
        foreach (var (name, given) in values)
        {
            if (!declared.Contains(name))
            {
                throw BadRequests.UnknownParameter(name, declared).ToException();
            }

            if (given.Count > 1)
            {
                throw BadRequests.RepeatedParameter(name).ToException();
            }
        }
    }

    /// <summary>A text; an empty one counts as not given, because forms send it so.</summary>
    public string? Text(string name, int most = 200)
    {
        var text = values[name].ToString();
        return text.Length > most ? throw BadRequests.TooLong(name, text.Length, most).ToException()
            : text.Length == 0 ? null
            : text;
    }

    public T? Choice<T>(string name)
        where T : struct, Enum
    {
        if (Text(name) is not { } text)
        {
            return null;
        }

        return EnumNames<T>.TryParse(text, out var value) ? value : throw BadRequests.BadChoice(name, text, EnumNames<T>.All).ToException();
    }

    public bool? Flag(string name) => Text(name) switch
    {
        null => null,
        "true" => true,
        "false" => false,
        var other => throw BadRequests.BadChoice(name, other, ["true", "false"]).ToException(),
    };

    public int? Number(string name, int least, int most)
    {
        if (Text(name) is not { } text)
        {
            return null;
        }

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number
            : throw BadRequests.BadNumber(name, text, least, most).ToException();
    }

    public DateOnly? Date(string name)
    {
        if (Text(name) is not { } text)
        {
            return null;
        }

        return DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date
            : throw BadRequests.BadDate(name, text).ToException();
    }
}
