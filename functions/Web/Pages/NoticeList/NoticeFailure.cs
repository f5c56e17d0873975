namespace GovOpenFlow.Web.Pages.NoticeList;

/// <summary>A notice with which something could not be done.</summary>
/// <param name="AssignmentId">What it is about; null: there is no such notice.</param>
/// <param name="Name">Its kind and recipient, or its id.</param>
/// <param name="Text">Why, and what to do.</param>
public sealed record NoticeFailure(string? AssignmentId, string Name, string Text);
