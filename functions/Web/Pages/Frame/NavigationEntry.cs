namespace GovOpenFlow.Web.Pages.Frame;

/// <summary>A page in the navigation.</summary>
/// <param name="Path">Its address.</param>
/// <param name="Text">The key of its name in WebTexts.</param>
/// <param name="Access">The policy of <see cref="SignIn.Access"/> that its readers fulfil; others do not see the entry.</param>
internal sealed record NavigationEntry(string Path, string Text, string Access);
