namespace GovOpenFlow.Embedded.CommandLine;

/// <summary>An assignment's id as people type it: whole, or its end where that is enough.</summary>
internal static class AssignmentId
{
    /// <summary>The whole id.</summary>
    /// <exception cref="BadInputException">No assignment, or several, end like that.</exception>
    public static async Task<string> ResolveAsync(Api api, string typed, CancellationToken cancellation)
    {
        if (await api.FindAsync($"/api/assignments/{Uri.EscapeDataString(typed)}", cancellation) is not null)
        {
            return typed;
        }

        var found = new List<string>();
        await foreach (var assignment in api.ListAsync("/api/assignments?limit=200", "assignments", cancellation))
        {
            var id = (string)assignment["id"]!;
            if (id.EndsWith($"-{typed}", StringComparison.OrdinalIgnoreCase))
            {
                found.Add(id);
            }
        }

        return found switch
        {
            [var only] => only,
            [] => throw new BadInputException(CommandTexts.Get("id-unknown", typed)),
            _ => throw new BadInputException(CommandTexts.Get("id-ambiguous", typed, string.Join(", ", found.Take(5)))),
        };
    }
}
