namespace GovOpenFlow.Web.Pages.ReviewQueue;

/// <summary>A report that could not be reviewed together with the others.</summary>
/// <param name="Id">The assignment's id.</param>
/// <param name="Title">Its title, or its id.</param>
/// <param name="Text">Why, and what to do.</param>
public sealed record ReviewFailure(string Id, string Title, string Text);
