using System.Text.Json;

namespace GovOpenFlow.Web.Tests.Fuzz;

/// <summary>An operation as the site itself describes it.</summary>
/// <param name="Name">Its operationId.</param>
/// <param name="Bodies">The schema of each content type that it takes.</param>
/// <param name="Answers">By status, the schema of each content type; the default element where none is given.</param>
internal sealed record ApiOperation(
    string Name,
    string Method,
    string Path,
    IReadOnlyList<ApiParameter> Parameters,
    IReadOnlyDictionary<string, JsonElement> Bodies,
    IReadOnlyDictionary<string, IReadOnlyDictionary<string, JsonElement>> Answers);

/// <param name="In">path, query or header.</param>
internal sealed record ApiParameter(string Name, string In, bool Required, JsonElement Schema);
