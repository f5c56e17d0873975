using GovOpenFlow.Core.Assignments;
using GovOpenFlow.Ledger.Store;
using GovOpenFlow.Web.Json;
using GovOpenFlow.Web.Requests;

namespace GovOpenFlow.Web.Assignments;

/// <summary>The filter of the ledger, the same for the API and for the page.</summary>
internal static class AssignmentParameters
{
    public const int DefaultLimit = 50;
    public const int MostLimit = 200;

    public static readonly QueryParameter[] All =
    [
        new("plan", "Only assignments of this plan: its id."),
        new("unit", "Only assignments of this unit: its canonical name, whole."),
        new("stage", "Only assignments in this stage.", Allowed: EnumNames<Stage>.All),
        new("light", "Only assignments with this light now.", Allowed: EnumNames<Light>.All),
        new("open", "true: neither closed nor withdrawn; false: closed or withdrawn.", "boolean"),
        new("search", "Only assignments whose item says this: in its number, title, text or headings; 1–100 characters, compared after folding."),
        new("dueFrom", "Only what is due on this day or later.", Format: "date"),
        new("dueUntil", "Only what is due on this day or earlier.", Format: "date"),
        new("sort", "The order: id (that of the plan, if left out), due or unit. A cursor belongs to its order.", Allowed: EnumNames<AssignmentOrder>.All),
        new("cursor", "Where to go on: next of the part before."),
        new("limit", "At most so many, 1–200; 50 if left out.", "integer"),
    ];
}
