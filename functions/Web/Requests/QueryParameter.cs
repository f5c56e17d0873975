namespace GovOpenFlow.Web.Requests;

/// <summary>A query parameter that an endpoint takes: read by it, and described from it.</summary>
/// <param name="Name">As in the address.</param>
/// <param name="Description">Unit, range, default.</param>
/// <param name="Type">string, integer or boolean.</param>
/// <param name="Format">date, or null.</param>
/// <param name="Allowed">All values that it can have; null: any.</param>
internal sealed record QueryParameter(
    string Name, string Description, string Type = "string", string? Format = null, IReadOnlyList<string>? Allowed = null);
