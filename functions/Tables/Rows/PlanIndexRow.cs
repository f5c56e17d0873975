using Azure.Data.Tables;
using GovOpenFlow.Core.Assignments;
using GovOpenFlow.Ledger.Store;
using GovOpenFlow.Tables.Format;

namespace GovOpenFlow.Tables.Rows;

/// <summary>An assignment in the list of its plan's: what lists filter and totals count.</summary>
internal static class PlanIndexRow
{
    public const string Id = "Assignment";
    public const string Version = "Version";
    public const string Parked = "Parked";
    public const string Unit = "Unit";

    private const string Stage = "Stage";
    private const string Open = "Open";
    private const string Yellow = "YellowFrom";
    private const string Red = "RedFrom";
    private const string CarriedOver = "CarriedOver";

    public static readonly string[] Counted = [Unit, Stage, Yellow, Red, CarriedOver];

    public static TableEntity Of(AssignmentRow row) => new(KeyText.Of(row.State.PlanId), KeyText.Of(row.State.Id))
    {
        [Id] = row.State.Id,
        [Version] = row.State.Version,
        [Parked] = row.Record.Parked is not null,
        [Unit] = row.State.Unit,
        [Stage] = row.State.Stage.ToString(),
        [Open] = row.State.IsOpen,
        [Yellow] = row.State.YellowFrom is { } yellow ? Instant.Of(yellow) : Instant.Never,
        [Red] = row.State.RedFrom is { } red ? Instant.Of(red) : Instant.Never,
        [CarriedOver] = row.State.CarriedOver,
    };

    public static (string Unit, Stage Stage, Light Light, bool CarriedOver) Read(TableEntity row, long now) => (
        row.GetString(Unit),
        Enum.Parse<Stage>(row.GetString(Stage)),
        now >= row.GetInt64(Red) ? Light.Red : now >= row.GetInt64(Yellow) ? Light.Yellow : Light.Green,
        row.GetBoolean(CarriedOver) ?? false);

    /// <summary>The conditions of a list in the words of the table service; nothing where there are none.</summary>
    public static string Conditions(AssignmentFilter filter)
    {
        var now = Instant.Of(filter.Now);
        return (filter.Stage is { } stage ? TableClient.CreateQueryFilter($" and Stage eq {stage.ToString()}") : "")
            + (filter.Open is { } open ? TableClient.CreateQueryFilter($" and Open eq {open}") : "")
            + (filter.Light switch
            {
                Light.Red => TableClient.CreateQueryFilter($" and RedFrom le {now}"),
                Light.Yellow => TableClient.CreateQueryFilter($" and RedFrom gt {now} and YellowFrom le {now}"),
                Light.Green => TableClient.CreateQueryFilter($" and RedFrom gt {now} and YellowFrom gt {now}"),
                _ => "",
            });
    }
}
