using System.Globalization;
using System.Text;

namespace GovOpenFlow.Web.Tests.Fuzz;

/// <summary>A request before it is sent, part by part, so that each part can be bent.</summary>
internal sealed class FuzzRequest(ApiOperation operation)
{
    public ApiOperation Operation { get; } = operation;

    public string Method { get; set; } = operation.Method;

    /// <summary>What stands in the path's places, not yet escaped.</summary>
    public Dictionary<string, string> Places { get; } = [];

    /// <summary>Already escaped.</summary>
    public Dictionary<string, string> EscapedPlaces { get; } = [];

    public List<(string Name, string Value)> Query { get; } = [];

    /// <summary>Already escaped, put after the query.</summary>
    public string RawQuery { get; set; } = "";

    public List<(string Name, string Value)> Headers { get; } = [];

    public byte[]? Body { get; set; }

    public string? ContentType { get; set; }

    /// <summary>Whether it is as the description asks for it.</summary>
    public bool IsSound { get; set; } = true;

    public bool BodyIsSound { get; set; } = true;

    public string Address
    {
        get
        {
            var path = Operation.Path;
            foreach (var (name, value) in Places)
            {
                path = path.Replace($"{{{name}}}", EscapedPlaces.GetValueOrDefault(name) ?? Escape(value), StringComparison.Ordinal);
            }

            // A server refuses this before anybody sees it.
            path = path.Replace("%00", "", StringComparison.Ordinal);
            var query = string.Join('&', Query.Select(one => $"{Escape(one.Name)}={Escape(one.Value)}"));
            return path + (query.Length + RawQuery.Length > 0 ? "?" : "") + query + RawQuery;
        }
    }

    public HttpRequestMessage ToMessage()
    {
        var message = new HttpRequestMessage(new HttpMethod(Method), Address);
        if (Body is not null)
        {
            message.Content = new ByteArrayContent(Body);
            if (ContentType is not null)
            {
                message.Content.Headers.TryAddWithoutValidation("Content-Type", ContentType);
            }
        }

        foreach (var (name, value) in Headers)
        {
            message.Headers.TryAddWithoutValidation(name, value);
        }

        return message;
    }

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Method} {Short(Address)}\n{string.Join('\n', Headers.Select(one => Short($"{one.Name}: {one.Value}")))}\n{ContentType} {Body?.Length} bytes: {Short(Encoding.UTF8.GetString(Body ?? []))}");

    public static string Short(string text) => text.Length <= 500 ? text : text[..500] + "…";

    // Halves of characters have no escape; they go out as what a careless client makes of them.
    private static string Escape(string value) => Uri.EscapeDataString(Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(value)));
}
