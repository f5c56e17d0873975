using Azure.Data.Tables;
using GovOpenFlow.Tables.Format;

namespace GovOpenFlow.Tables.Rows;

/// <summary>An assignment in the list of a unit's. It stays when the unit is changed: its reader sees that it is no longer true.</summary>
internal static class UnitIndexRow
{
    public const string Id = "Assignment";

    public static TableEntity Of(AssignmentRow row) => new(KeyText.Of(row.State.Unit), KeyText.Of(row.State.Id)) { [Id] = row.State.Id };
}
