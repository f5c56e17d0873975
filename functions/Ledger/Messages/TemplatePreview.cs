using GovOpenFlow.Core.Notices;
using GovOpenFlow.Ledger.Dispatching;
using GovOpenFlow.Ledger.Links;

namespace GovOpenFlow.Ledger.Messages;

/// <summary>How a message about sample items looks.</summary>
/// <param name="Subject">The mail's subject.</param>
/// <param name="Text">The mail's plain form.</param>
/// <param name="Html">Its HTML form.</param>
/// <param name="Sms">The SMS.</param>
/// <param name="SmsParts">How many SMS that one is, 1 or more.</param>
public sealed record TemplatePreview(string Subject, string Text, string Html, string Sms, int SmsParts)
{
    /// <summary>Writes the sample to nobody; its links are signed by keys that nobody has.</summary>
    /// <param name="rules">Whose calendar counts days.</param>
    /// <param name="options">As messages are written, templates and language included.</param>
    /// <param name="isDigest">Three items instead of one.</param>
    public static TemplatePreview Of(RulesSource rules, MessageOptions options, bool isDigest) => Of(rules, options, SampleMessage.Lines(isDigest));

    /// <summary>The same of one kind of notice.</summary>
    public static TemplatePreview Of(RulesSource rules, MessageOptions options, NoticeKind kind) => Of(rules, options, SampleMessage.Of(kind));

    private static TemplatePreview Of(RulesSource rules, MessageOptions options, IReadOnlyList<MessageLine> lines)
    {
        var writer = new MessageWriter(rules, options with { Links = new(new(LinkKeys.Create())) });
        var mail = writer.Write(new Address(Channel.Email, "wang@example.gov.cn", SampleMessage.Name), lines, SampleMessage.At);
        var sms = writer.Write(new Address(Channel.Sms, "13800000000", SampleMessage.Name), lines, SampleMessage.At).Text;
        return new(mail.Subject, mail.Text, mail.Html!, sms, Messages.SmsParts.Count(sms));
    }
}
