namespace GovOpenFlow.Web.Hosting;

/// <summary>A feature of requests whose answer is no page of ours: what a browser may do with it, instead of what our pages may.</summary>
/// <param name="Text">A Content-Security-Policy.</param>
internal sealed record ContentPolicy(string Text)
{
    /// <summary>A mail as its reader sees it: its own inline style, and nothing else; not even forms.</summary>
    public static readonly ContentPolicy OfMail = new(
        "default-src 'none'; style-src 'self' 'unsafe-inline'; img-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'; sandbox");
}
