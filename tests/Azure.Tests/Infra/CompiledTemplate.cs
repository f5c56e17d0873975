using System.Text.Json;
using GovOpenFlow.Azure.Tests.Hosting;
using Xunit;

namespace GovOpenFlow.Azure.Tests.Infra;

/// <summary>infra/main.bicep as Azure gets it, compiled once for all tests.</summary>
public sealed class CompiledTemplate : IAsyncLifetime
{
    public static readonly string Folder = Path.Combine(FunctionsTests.Root, "infra");

    public string Text { get; private set; } = "{}";

    public string Complaints { get; private set; } = "";

    public JsonElement Root { get; private set; }

    /// <summary>All resources, those of modules too.</summary>
    public IReadOnlyList<JsonElement> Resources { get; private set; } = [];

    public async Task InitializeAsync()
    {
        if (Compiler.WhyNot is null)
        {
            (Text, Complaints) = await Compiler.CompileAsync(Path.Combine(Folder, "main.bicep"));
        }

        Root = JsonElement.Parse(Text.Length == 0 ? "{}" : Text);
        Resources = [.. All(Root)];
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public IEnumerable<JsonElement> Of(string type) => Resources.Where(one => one.GetProperty("type").GetString() == type);

    // A list, or named one by one, as the language's version has it.
    private static IEnumerable<JsonElement> All(JsonElement template)
    {
        if (!template.TryGetProperty("resources", out var resources))
        {
            yield break;
        }

        var own = resources.ValueKind == JsonValueKind.Array ? resources.EnumerateArray() : resources.EnumerateObject().Select(one => one.Value);
        foreach (var resource in own)
        {
            if (resource.TryGetProperty("existing", out var existing) && existing.GetBoolean())
            {
                continue;
            }

            yield return resource;
            if (resource.TryGetProperty("properties", out var properties) && properties.ValueKind == JsonValueKind.Object
                && properties.TryGetProperty("template", out var inner))
            {
                foreach (var one in All(inner))
                {
                    yield return one;
                }
            }
        }
    }
}
