using GovOpenFlow.Core.Assignments;
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
        new("cursor", "Where to go on: next of the part before."),
        new("limit", "At most so many, 1–200; 50 if left out.", "integer"),
    ];
}
