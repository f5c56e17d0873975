using GovOpenFlow.Ledger.Messages;
using GovOpenFlow.Web.Json;
using GovOpenFlow.Web.Problems;

namespace GovOpenFlow.Web.Templates;

/// <summary>What is to be shown.</summary>
/// <param name="Templates">Texts by file name, such as mail.html; left out: those in force.</param>
/// <param name="Digest">Three items instead of one; false if left out.</param>
/// <param name="Language">zh-CN or en; left out: as messages are sent.</param>
internal sealed record TemplatePreviewBody(IReadOnlyDictionary<string, string>? Templates, bool? Digest, string? Language)
{
    public static readonly string[] Fields = ["templates", "digest", "language"];

    private static readonly string[] Languages = ["zh-CN", "en"];

    public static TemplatePreviewBody Read(JsonFields fields)
    {
        var templates = fields.OptionalObject("templates", MessageTemplates.FileNames);
        var language = fields.OptionalText("language", 20);
        return language is null || Languages.Contains(language)
            ? new(
                MessageTemplates.FileNames
                    .Select(file => (file, Text: templates?.OptionalText(file, MessageTemplates.MostCharacters)))
                    .Where(one => one.Text is not null)
                    .ToDictionary(one => one.file, one => one.Text!),
                fields.OptionalFlag("digest"),
                language)
            : throw BadRequests.BadChoice(fields.PathOf("language"), language, Languages).ToException();
    }
}
