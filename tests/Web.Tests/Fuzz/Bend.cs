using System.Globalization;
using System.Text;

namespace GovOpenFlow.Web.Tests.Fuzz;

/// <summary>Bends a sound request somewhere.</summary>
internal static class Bend
{
    private static readonly string[] ContentTypes =
    [
        "text/plain", "application/xml", "application/json; charset=gbk", "application/json; charset=utf-7", "APPLICATION/JSON", "application/problem+json", "multipart/form-data",
        "multipart/form-data; boundary=x", "application/x-www-form-urlencoded", "*/*", "x", "", "application/json, text/plain", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ];

    private static readonly string[] Tags = ["*", "\"1\"", "\"0\"", "W/\"1\"", "1", "\"\"", "\"1", "\"9223372036854775807\"", "\"-1\"", "\"1-yellow\"", "\"1\", \"2\"", ",", "\"x\"", "\"1\" \"2\"", "**", "\"\u00e9\""];

    private static readonly string[] Languages = ["en", "en-GB,en;q=0.9", "zh-TW", "*", "", "q", "en;q=x", "xx-YY", "x-klingon", "en;q=99999999999", ",,,", "zh_CN", "\u00e9"];

    private static readonly string[] EscapedPieces = ["%00", "%ff", "%2F", "%2e%2e%2f", "%E5", "%C0%AF", "%ED%A0%80", "%20", "%0a", "%", "%zz", "+", "~", "%7e", "%25", ";x=1", "%EF%BB%BF"];

    private static readonly string[] Methods = ["GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS", "TRACE", "QUERY"];

    /// <param name="keys">Keys that other requests have used.</param>
    public static void One(FuzzRequest request, IReadOnlyList<string> keys, Random random)
    {
        request.IsSound = false;
        switch (random.Next(request.Body is null ? 9 : 18))
        {
            case 0 when request.Places.Count > 0:
                request.Places[request.Places.Keys.ElementAt(random.Next(request.Places.Count))] = Odd.Text(random) is { Length: > 0 } text ? text : "-";
                break;
            case 1 when request.Places.Count > 0:
                var name = request.Places.Keys.ElementAt(random.Next(request.Places.Count));
                request.EscapedPlaces[name] = Uri.EscapeDataString(request.Places[name]) + EscapedPieces[random.Next(EscapedPieces.Length)];
                break;
            case 2 or 3:
                Query(request, random);
                break;
            case 4 or 5:
                Header(request, keys, random);
                break;
            case 6 when random.Next(4) == 0:
                request.Method = Methods[random.Next(Methods.Length)];
                break;
            case 7 when random.Next(4) == 0:
                request.Headers.Add(("Authorization", random.Next(2) == 0 ? "Bearer x" : Odd.Text(random)));
                break;
            case < 9:
                Query(request, random);
                break;
            case 9 when random.Next(3) == 0:
                request.ContentType = ContentTypes[random.Next(ContentTypes.Length)];
                break;
            case 10 when random.Next(3) == 0:
                request.Body = [];
                request.BodyIsSound = false;
                break;
            default:
                Body(request, random);
                break;
        }
    }

    private static void Body(FuzzRequest request, Random random)
    {
        var type = request.BodyIsSound ? request.ContentType ?? "" : "";
        request.BodyIsSound = false;
        if (type.StartsWith("application/json", StringComparison.OrdinalIgnoreCase) && request.Body![0] == '{')
        {
            request.Body = BentJson.Of(Encoding.UTF8.GetString(request.Body!), random);
        }
        else if (type == "application/x-www-form-urlencoded" && random.Next(4) != 0)
        {
            var text = Uri.UnescapeDataString(Encoding.UTF8.GetString(request.Body!));
            var at = text.IndexOf('=', StringComparison.Ordinal) + 1;
            request.Body = Encoding.UTF8.GetBytes(text[..at] + Uri.EscapeDataString(Encoding.UTF8.GetString(BentJson.Of(text[at..], random))));
        }
        else
        {
            request.Body = Odd.Damaged(request.Body!, random);
        }
    }

    private static void Query(FuzzRequest request, Random random)
    {
        var declared = request.Operation.Parameters.Where(one => one.In == "query").ToList();
        if (declared.Count == 0 || random.Next(6) == 0)
        {
            request.Query.Add((random.Next(2) == 0 ? "colour" : Odd.Text(random), Odd.Text(random)));
            return;
        }

        var name = declared[random.Next(declared.Count)].Name;
        switch (random.Next(8))
        {
            case 0:
                request.Query.Add((name, "1"));
                request.Query.Add((name, "2"));
                break;
            case 1:
                request.RawQuery = $"&{name}={EscapedPieces[random.Next(EscapedPieces.Length)]}";
                break;
            case 2:
                request.Query.RemoveAll(one => one.Name == name);
                request.Query.Add((name, Odd.Number(random)));
                break;
            case 3:
                request.Query.RemoveAll(one => one.Name == name);
                request.Query.Add((name, Odd.Date(random)));
                break;
            case 4 when request.Query.Count > 0:
                var at = random.Next(request.Query.Count);
                request.Query[at] = (request.Query[at].Name, Encoding.Latin1.GetString(Odd.Damaged(Encoding.Latin1.GetBytes(request.Query[at].Value), random)));
                break;
            default:
                request.Query.RemoveAll(one => one.Name == name);
                request.Query.Add((name, Odd.Text(random)));
                break;
        }
    }

    private static void Header(FuzzRequest request, IReadOnlyList<string> keys, Random random)
    {
        var declared = request.Operation.Parameters.Where(one => one.In == "header").Select(one => one.Name).Append("If-None-Match").ToList();
        var name = declared[random.Next(declared.Count)];
        request.Headers.RemoveAll(one => one.Name == name);
        var value = name switch
        {
            "If-Match" or "If-None-Match" when random.Next(3) != 0 => Tags[random.Next(Tags.Length)],
            "Idempotency-Key" when random.Next(2) == 0 && keys.Count > 0 => keys[random.Next(keys.Count)],
            "Accept-Language" when random.Next(3) != 0 => Languages[random.Next(Languages.Length)],
            "X-Acting-For" when random.Next(2) == 0 => EscapedPieces[random.Next(EscapedPieces.Length)],
            _ => random.Next(8) == 0 ? null : Odd.Text(random),
        };
        if (value is not null)
        {
            request.Headers.Add((name, value));
            if (random.Next(10) == 0)
            {
                request.Headers.Add((name, string.Create(CultureInfo.InvariantCulture, $"{value}2")));
            }
        }
    }
}
