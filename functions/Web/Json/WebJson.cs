using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using GovOpenFlow.Web.Accounts;
using GovOpenFlow.Web.Assignments;
using GovOpenFlow.Web.Evidence;
using GovOpenFlow.Web.Calendars;
using GovOpenFlow.Web.Gateway;
using GovOpenFlow.Web.Health;
using GovOpenFlow.Web.Notices;
using GovOpenFlow.Web.Once;
using GovOpenFlow.Web.Plans;
using GovOpenFlow.Web.Problems;
using GovOpenFlow.Web.Totals;
using GovOpenFlow.Web.Units;

namespace GovOpenFlow.Web.Json;

/// <summary>All JSON that goes out: camelCase, enums in camelCase, instants in China's time, Chinese as it is.</summary>
[JsonSerializable(typeof(ProblemJson))]
[JsonSerializable(typeof(PlanPreviewJson))]
[JsonSerializable(typeof(PlanListJson))]
[JsonSerializable(typeof(PlanJson))]
[JsonSerializable(typeof(PlanStartedJson))]
[JsonSerializable(typeof(Circulars.CircularListJson))]
[JsonSerializable(typeof(Ledger.Circulars.IssuedCircular))]
[JsonSerializable(typeof(Circulars.ScoringStoreJson))]
[JsonSerializable(typeof(Drafts.DraftJson))]
[JsonSerializable(typeof(Drafts.DraftStateJson))]
[JsonSerializable(typeof(Drafts.DraftListJson))]
[JsonSerializable(typeof(Drafts.DraftRehearsal))]
[JsonSerializable(typeof(Drafts.DraftChangeBody))]
[JsonSerializable(typeof(SheetChanges))]
[JsonSerializable(typeof(AssignmentPageJson))]
[JsonSerializable(typeof(AssignmentJson))]
[JsonSerializable(typeof(CommandJson))]
[JsonSerializable(typeof(EventListJson))]
[JsonSerializable(typeof(NoticePageJson))]
[JsonSerializable(typeof(TotalsJson))]
[JsonSerializable(typeof(DirectoryJson))]
[JsonSerializable(typeof(FeedJson))]
[JsonSerializable(typeof(GatewayJson))]
[JsonSerializable(typeof(GatewayBody))]
[JsonSerializable(typeof(HealthJson))]
[JsonSerializable(typeof(HealthBriefJson))]
[JsonSerializable(typeof(KeptKeys))]
[JsonSerializable(typeof(ReportBody))]
[JsonSerializable(typeof(VerifyBody))]
[JsonSerializable(typeof(ReturnBody))]
[JsonSerializable(typeof(ReasonBody))]
[JsonSerializable(typeof(AskExtensionBody))]
[JsonSerializable(typeof(GrantExtensionBody))]
[JsonSerializable(typeof(ReassignBody))]
[JsonSerializable(typeof(AcknowledgeBody))]
[JsonSerializable(typeof(EvidenceJson))]
[JsonSerializable(typeof(IReadOnlyList<Account>))]
[JsonSerializable(typeof(AccountEventListJson))]
[JsonSerializable(typeof(AccountListJson))]
[JsonSerializable(typeof(AccountJson))]
[JsonSerializable(typeof(AccountBody))]
[JsonSerializable(typeof(Stream))]
internal sealed partial class WebJson : JsonSerializerContext
{
    public static readonly WebJson Api = new(Configure(new JsonSerializerOptions()));

    public static JsonSerializerOptions Configure(JsonSerializerOptions options)
    {
        options.PropertyNamingPolicy = JsonNamingPolicy.CamelCase;
        options.DictionaryKeyPolicy = null;
        // Only ever sent as application/json with nosniff, never inside a page.
        options.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false));
        options.Converters.Add(new ChinaInstant());
        return options;
    }
}
