namespace GovOpenFlow.Web.Pages.Forms;

/// <summary>What is wrong with a form.</summary>
/// <param name="Field">The field's name; null: the form as a whole.</param>
/// <param name="Text">What is wrong and what would be right.</param>
public sealed record FieldError(string? Field, string Text);
