namespace GovOpenFlow.Web.Requests;

/// <summary>Marks an endpoint that minds If-Match, for its description.</summary>
internal sealed record TakesIfMatch(bool Required)
{
    public static readonly TakesIfMatch Optional = new(false);
    public static readonly TakesIfMatch Needed = new(true);
}
