using System.Globalization;
using System.Text.Json;
using GovOpenFlow.Core.Assignments;
using GovOpenFlow.Core.Notices;
using GovOpenFlow.Ledger.Outbox;
using GovOpenFlow.Web.Problems;
using GovOpenFlow.Web.Texts;

namespace GovOpenFlow.Web.Notices;

/// <summary>Why something is not done with a notice.</summary>
internal static class NoticeRefusals
{
    public static Problem NoSuchNotice(string id) => new(404, "no-such-notice") { Texts = OutboxTexts.Source, Place = "id", Arguments = [id] };

    public static Problem Of(HandlingRefusal refusal, OutboxEntry entry, AssignmentState state, CultureInfo culture) =>
        new(409, "notice-" + JsonNamingPolicy.KebabCaseLower.ConvertName(refusal.ToString()))
        {
            Texts = OutboxTexts.Source,
            Arguments = [ReasonWording.Of(NoticeRelevance.Of(entry.Notice, state)?.ToString() ?? entry.Reason ?? "", culture)],
        };
}
