using System.Text.Json;
using GovOpenFlow.Core.Units;
using GovOpenFlow.Web.Json;
using GovOpenFlow.Web.Problems;

namespace GovOpenFlow.Web.Drafts;

/// <summary>What a coordinator says about a draft; what is null stays as it is.</summary>
internal sealed record DraftChange
{
    private const int MostLines = 500;
    private const int MostUnits = 200;
    private const int MostName = 100;
    private const int MostKeys = 2_000;

    public int? Year { get; init; }

    public DateOnly? StartOn { get; init; }

    /// <summary>A plan's id; empty: nothing is taken over.</summary>
    public string? LookBackFrom { get; init; }

    public IReadOnlyList<DraftLineChange> Lines { get; init; } = [];

    /// <summary>Keys of diagnostics that are right as read.</summary>
    public IReadOnlyList<string> Confirm { get; init; } = [];

    /// <summary>Keys of diagnostics that are open again.</summary>
    public IReadOnlyList<string> Reopen { get; init; } = [];

    /// <summary>All that are open are right as read.</summary>
    public bool ConfirmAll { get; init; }

    /// <summary>Reads a change from a request's body.</summary>
    /// <exception cref="ProblemException">Says where it is not as it should be.</exception>
    public static DraftChange Read(JsonElement json)
    {
        var fields = new JsonFields(json, "$", "year", "startOn", "lookBackFrom", "lines", "confirm", "reopen", "confirmAll");
        return new()
        {
            Year = fields.OptionalNumber("year", 2000, 2100),
            StartOn = fields.OptionalDate("startOn"),
            LookBackFrom = fields.OptionalText("lookBackFrom", 64),
            Lines = [.. fields.Items("lines", MostLines).Select(one => LineOf(one.Element, one.Path))],
            Confirm = fields.Texts("confirm", MostKeys, 200),
            Reopen = fields.Texts("reopen", MostKeys, 200),
            ConfirmAll = fields.OptionalFlag("confirmAll") ?? false,
        };
    }

    private static DraftLineChange LineOf(JsonElement element, string path)
    {
        var fields = new JsonFields(element, path, "line", "deadline", "units", "dropped", "taken", "asRead");
        return new(
            fields.Text("line", 10),
            fields.OptionalText("deadline", MostName),
            fields.Has("units") ? [.. fields.Items("units", MostUnits).Select(unit => UnitOf(unit.Element, unit.Path))] : null,
            fields.OptionalFlag("dropped"),
            fields.OptionalFlag("taken"),
            fields.OptionalFlag("asRead") ?? false);
    }

    private static DraftUnit UnitOf(JsonElement element, string path)
    {
        var fields = new JsonFields(element, path, "name", "role");
        var name = fields.Text("name", MostName).Trim();
        if (name.Length == 0)
        {
            throw BadRequests.Blank(fields.PathOf("name")).ToException();
        }

        var word = fields.OptionalText("role", 20);
        return word is null ? new(name, Role.Responsible)
            : EnumNames<Role>.TryParse(word, out var role) ? new(name, role)
            : throw BadRequests.BadChoice(fields.PathOf("role"), word, EnumNames<Role>.All).ToException();
    }
}

/// <summary>What a coordinator says about a line.</summary>
/// <param name="Line">i7 or c3.</param>
/// <param name="Deadline">The deadline that holds instead; null: unchanged.</param>
/// <param name="Units">The units that hold instead; null: unchanged.</param>
/// <param name="Dropped">Leaves it out, or takes it in again.</param>
/// <param name="Taken">For a candidate: takes it in, or leaves it out again.</param>
/// <param name="AsRead">Undoes all corrections of the line first.</param>
internal sealed record DraftLineChange(
    string Line, string? Deadline, IReadOnlyList<DraftUnit>? Units, bool? Dropped, bool? Taken, bool AsRead);
