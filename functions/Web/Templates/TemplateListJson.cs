namespace GovOpenFlow.Web.Templates;

/// <summary>The templates of messages in force.</summary>
/// <param name="Templates">Each file that an office may override.</param>
public sealed record TemplateListJson(IReadOnlyList<TemplateJson> Templates);

/// <summary>A template of messages.</summary>
/// <param name="File">Its name in the host's folder of templates.</param>
/// <param name="Text">As it is in force.</param>
/// <param name="IsOverridden">Whether it is the office's and not ours.</param>
/// <param name="Placeholders">What may stand between braces in it.</param>
public sealed record TemplateJson(string File, string Text, bool IsOverridden, IReadOnlyList<string> Placeholders);
