using System.Text.Json;
using GovOpenFlow.Web.Tests.Places;

namespace GovOpenFlow.Web.Tests.Fuzz;

/// <summary>The site's own OpenAPI document.</summary>
internal sealed class ApiDescription
{
    private readonly JsonElement root;

    private ApiDescription(JsonElement root)
    {
        this.root = root;
        Operations = [.. root.GetProperty("paths").EnumerateObject().SelectMany(path => path.Value.EnumerateObject().Select(one => OperationOf(path.Name, one)))];
    }

    public IReadOnlyList<ApiOperation> Operations { get; }

    public static async Task<ApiDescription> ReadAsync(Place place) => new((await place.GetAsync("/openapi/v1.json")).IsOk().Json);

    /// <summary>The schema itself, where it only points to one.</summary>
    public JsonElement Resolve(JsonElement schema)
    {
        while (schema.TryGetProperty("$ref", out var pointer))
        {
            schema = pointer.GetString()!.Split('/').Skip(1).Aggregate(root, (at, name) => at.GetProperty(name));
        }

        return schema;
    }

    private static ApiOperation OperationOf(string path, JsonProperty one) => new(
        one.Value.TryGetProperty("operationId", out var name) ? name.GetString()! : one.Name + path,
        one.Name.ToUpperInvariant(),
        path,
        one.Value.TryGetProperty("parameters", out var parameters)
            ? [.. parameters.EnumerateArray().Select(parameter => new ApiParameter(
                parameter.GetProperty("name").GetString()!, parameter.GetProperty("in").GetString()!,
                parameter.TryGetProperty("required", out var required) && required.GetBoolean(), parameter.GetProperty("schema")))]
            : [],
        one.Value.TryGetProperty("requestBody", out var body) ? ContentOf(body) : new Dictionary<string, JsonElement>(),
        one.Value.GetProperty("responses").EnumerateObject().ToDictionary(answer => answer.Name, answer => ContentOf(answer.Value)));

    private static IReadOnlyDictionary<string, JsonElement> ContentOf(JsonElement parent) => parent.TryGetProperty("content", out var content)
        ? content.EnumerateObject().ToDictionary(type => type.Name, type => type.Value.TryGetProperty("schema", out var schema) ? schema : default)
        : new Dictionary<string, JsonElement>();
}
