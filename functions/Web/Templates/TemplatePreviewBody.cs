using GovOpenFlow.Core.Notices;
using GovOpenFlow.Ledger.Messages;
using GovOpenFlow.Web.Json;
using GovOpenFlow.Web.Problems;

namespace GovOpenFlow.Web.Templates;

/// <summary>What is to be shown.</summary>
/// <param name="Templates">Texts by file name, such as mail.html; left out: those in force.</param>
/// <param name="Kind">What the one notice is about; reminder if left out; not together with digest.</param>
/// <param name="Digest">Three items instead of one; false if left out.</param>
/// <param name="Language">zh-CN or en; left out: as messages are sent.</param>
internal sealed record TemplatePreviewBody(IReadOnlyDictionary<string, string>? Templates, NoticeKind? Kind, bool? Digest, string? Language)
{
    public static readonly string[] Fields = ["templates", "kind", "digest", "language"];

    private static readonly string[] Languages = ["zh-CN", "en"];

    public static TemplatePreviewBody Read(JsonFields fields)
    {
        var templates = fields.OptionalObject("templates", MessageTemplates.FileNames);
        var language = fields.OptionalText("language", 20);
        if (language is not null && !Languages.Contains(language))
        {
            throw BadRequests.BadChoice(fields.PathOf("language"), language, Languages).ToException();
        }

        var kind = KindOf(fields);
        var digest = fields.OptionalFlag("digest");
        if (kind is not null && digest == true)
        {
            throw BadRequests.BadChoice(fields.PathOf("digest"), "true", ["false"]).ToException();
        }

        return new(
            MessageTemplates.FileNames
                .Select(file => (file, Text: templates?.OptionalText(file, MessageTemplates.MostCharacters)))
                .Where(one => one.Text is not null)
                .ToDictionary(one => one.file, one => one.Text!),
            kind,
            digest,
            language);
    }

    private static NoticeKind? KindOf(JsonFields fields)
    {
        if (fields.OptionalText("kind", 20) is not { } name)
        {
            return null;
        }

        return EnumNames<NoticeKind>.TryParse(name, out var kind)
            ? kind
            : throw BadRequests.BadChoice(fields.PathOf("kind"), name, EnumNames<NoticeKind>.All).ToException();
    }
}
