using GovOpenFlow.Web.Json;
using GovOpenFlow.Web.Requests;

namespace GovOpenFlow.Web.Assignments;

/// <summary>An assignment's entity tag: its version, and with it what time and operation change without a new version.</summary>
internal static class AssignmentTag
{
    public static string Of(AssignmentRow row) =>
        EntityTags.Of(row.Version, EnumNames<Core.Assignments.Light>.Of(row.Light) + (row.Parked is null ? "" : "-parked"));
}
