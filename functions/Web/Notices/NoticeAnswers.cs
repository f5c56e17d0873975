using System.Text.Json;
using System.Text.Json.Serialization;
using GovOpenFlow.Ledger.Messages;
using GovOpenFlow.Web.Json;
using GovOpenFlow.Web.Templates;

namespace GovOpenFlow.Web.Notices;

/// <summary>The answers of the rooms of notices and templates, written as all others are.</summary>
[JsonSerializable(typeof(NoticeDetailJson))]
[JsonSerializable(typeof(NoticeSummaryJson))]
[JsonSerializable(typeof(ForecastJson))]
[JsonSerializable(typeof(HandlingBody))]
[JsonSerializable(typeof(TemplateListJson))]
[JsonSerializable(typeof(TemplatePreviewBody))]
[JsonSerializable(typeof(TemplatePreview))]
internal sealed partial class NoticeAnswers : JsonSerializerContext
{
    public static readonly NoticeAnswers Api = new(WebJson.Configure(new JsonSerializerOptions()));
}

/// <summary>Why something is done with a notice.</summary>
/// <param name="Reason">For the audit trail: at most 2,000 characters; may be left out.</param>
internal sealed record HandlingBody(string? Reason)
{
    public static readonly string[] Fields = ["reason"];

    public static HandlingBody Read(JsonFields fields) => new(fields.OptionalText("reason", 2_000));
}
