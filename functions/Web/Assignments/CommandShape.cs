using GovOpenFlow.Web.Json;
using GovOpenFlow.Web.Requests;
using Microsoft.AspNetCore.Http;

namespace GovOpenFlow.Web.Assignments;

/// <summary>A command as it is asked for: the same for the API, for an assignment's page and for the review queue.</summary>
/// <param name="Path">Its address below the assignment's.</param>
/// <param name="Access">Who may ask.</param>
/// <param name="Fields">What the body may have.</param>
/// <param name="Read">Makes the command of a body.</param>
internal sealed record CommandShape(string Path, string Access, IReadOnlyList<string> Fields, Func<JsonFields, HttpContext, Task<Command>> Read)
{
    /// <summary>A command that needs nothing but its body.</summary>
    public static CommandShape Of<T>(string path, string access, IReadOnlyList<string> fields, Func<JsonFields, T> read, Func<T, Command> command) =>
        new(path, access, fields, (json, _) => Task.FromResult(command(read(json))));

    /// <exception cref="Problems.ProblemException">The body is not JSON, or a field is wrong.</exception>
    public async Task<Command> ReadAsync(ReadOnlyMemory<byte> body, HttpContext http)
    {
        using var json = RequestBody.Parse(body);
        return await Read(new(json.RootElement, "$", Fields), http).ConfigureAwait(false);
    }
}
