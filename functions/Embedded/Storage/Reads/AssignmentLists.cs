using System.Globalization;
using System.Text;
using System.Text.Json;
using GovOpenFlow.Core.Assignments;
using GovOpenFlow.Embedded.Storage.Format;
using GovOpenFlow.Ledger.Store;

namespace GovOpenFlow.Embedded.Storage.Reads;

/// <summary>Lists assignments: which, in which order, from where on.</summary>
internal static class AssignmentLists
{
    /// <summary>A page.</summary>
    /// <param name="session">Reads.</param>
    /// <param name="asked">After: the id that the page before ended with; Value: what it is ordered by there.</param>
    public static Page<AssignmentRecord> Read(ReadSession session, (AssignmentFilter Filter, string Value, string After, int Limit) asked)
    {
        var filter = asked.Filter;
        // One more than asked for tells whether there is a next page.
        var statement = session[Sql(filter)].Bind(1, filter.Now).Bind(2, asked.After).Bind(3, asked.Limit + 1);
        if (filter.PlanId is { } plan)
        {
            statement.Bind(4, plan);
        }

        if (filter.Unit is { } unit)
        {
            statement.Bind(5, unit);
        }

        if (filter.Stage is { } stage)
        {
            statement.BindText(6, StoredName<Stage>.Of(stage));
        }

        if (filter.Light is { } light)
        {
            statement.Bind(7, (int)light);
        }

        if (filter.DueFrom is { } from)
        {
            statement.Bind(8, Iso(from));
        }

        if (filter.DueUntil is { } until)
        {
            statement.Bind(9, Iso(until));
        }

        if (filter.Items is { } items)
        {
            statement.Bind(10, JsonSerializer.Serialize([.. items.Select(Place)], StoredJsonContext.Default.StringArray));
        }

        if (filter.Order != AssignmentOrder.Id)
        {
            statement.Bind(11, asked.Value);
        }

        var rows = ReadSession.All(statement, row => AssignmentRow.Read(row).Record);
        if (rows.Count <= asked.Limit)
        {
            return new(rows, null);
        }

        rows.RemoveAt(asked.Limit);
        var last = rows[^1].State;
        return new(rows, filter.Order switch
        {
            AssignmentOrder.Due => Cursor.Of(Cursor.AssignmentsByDue, $"{last.Id}/{Iso(last.Due)}"),
            AssignmentOrder.Unit => Cursor.Of(Cursor.AssignmentsByUnit, $"{last.Id}/{last.Unit}"),
            _ => Cursor.Of(Cursor.Assignments, last.Id),
        });
    }

    /// <summary>Where a list goes on.</summary>
    /// <exception cref="ArgumentException">The cursor is not one of this order.</exception>
    public static (string Value, string After) Place(AssignmentOrder order, string? cursor)
    {
        if (cursor is null)
        {
            return ("", "");
        }

        if (order == AssignmentOrder.Id)
        {
            return ("", Cursor.Read(Cursor.Assignments, cursor));
        }

        var text = Cursor.Read(order == AssignmentOrder.Due ? Cursor.AssignmentsByDue : Cursor.AssignmentsByUnit, cursor);
        return text.IndexOf('/') is var slash and >= 0
            ? (text[(slash + 1)..], text[..slash])
            : throw new ArgumentException($"'{cursor}' is not a cursor of this list.", nameof(cursor));
    }

    /// <summary>A list's statement; it names only the conditions that are given, so that the indexes can serve them.</summary>
    public static string Sql(AssignmentFilter filter)
    {
        var order = filter.Order switch
        {
            AssignmentOrder.Due => "due, id",
            AssignmentOrder.Unit => "unit, id",
            _ => "id",
        };
        var conditions = new StringBuilder(filter.Order == AssignmentOrder.Id ? "id > ?2" : $"({order}) > (?11, ?2)");
        conditions.Append(filter.PlanId is null ? "" : " AND plan_id = ?4");
        conditions.Append(filter.Unit is null ? "" : " AND unit = ?5");
        conditions.Append(filter.Stage is null ? "" : " AND stage = ?6");
        conditions.Append(filter.Light is null ? "" : $" AND {AssignmentReads.Light} = ?7");
        conditions.Append(filter.DueFrom is null ? "" : " AND due >= ?8");
        conditions.Append(filter.DueUntil is null ? "" : " AND due <= ?9");
        conditions.Append(filter.Items is null ? "" : $" AND (plan_id, item) IN ({WantedItems})");
        conditions.Append(filter.Open switch
        {
            null => "",
            true => " AND stage NOT IN ('Closed', 'Withdrawn')",
            false => " AND stage IN ('Closed', 'Withdrawn')",
        });

        // What few fit is found in the index that has all columns of the conditions; only the rows of the page are then read.
        // A unit's own are few, and an index has them in order.
        var looksAround = filter.Order != AssignmentOrder.Id || filter.Stage is not null || filter.Light is not null || filter.Open is not null
            || filter.DueFrom is not null || filter.DueUntil is not null || filter.Items is not null;
        return filter.Unit is not null || !looksAround
            ? $"SELECT {AssignmentRow.Columns} FROM assignments WHERE {conditions} ORDER BY {order} LIMIT ?3"
            : $"""
                SELECT {AssignmentRow.Columns} FROM assignments WHERE id IN (
                    SELECT id FROM assignments INDEXED BY assignments_ledger WHERE {conditions} ORDER BY {order} LIMIT ?3)
                ORDER BY {order}
                """;
    }

    // As a pair of columns, so that the index is asked for the few items there are, and not all of it compared with them.
    private const string WantedItems = """
        SELECT substr(value, 1, instr(value, '/') - 1), CAST(substr(value, instr(value, '/') + 1) AS INTEGER) FROM json_each(?10)
        """;

    private static string Place(PlanItem item) => string.Create(CultureInfo.InvariantCulture, $"{item.PlanId}/{item.Ordinal}");

    private static string Iso(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
