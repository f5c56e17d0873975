using GovOpenFlow.Core.Notices;
using GovOpenFlow.Ledger.Messages;

namespace GovOpenFlow.Web.Pages.Templates;

/// <summary>How notices of a kind look.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Chinese">In Chinese.</param>
/// <param name="English">In English.</param>
public sealed record ShownKind(NoticeKind Kind, TemplatePreview Chinese, TemplatePreview English);
