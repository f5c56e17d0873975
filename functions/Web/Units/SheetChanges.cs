using GovOpenFlow.Core.Units;

namespace GovOpenFlow.Web.Units;

/// <summary>What a sheet would change in the directory.</summary>
/// <param name="Added">Names of units that are new.</param>
/// <param name="Changed">Units that change, and how.</param>
/// <param name="Unchanged">How many of the sheet's units change nothing.</param>
public sealed record SheetChanges(IReadOnlyList<string> Added, IReadOnlyList<SheetChange> Changed, int Unchanged)
{
    /// <summary>Compares the directory with itself after the sheet was laid over it.</summary>
    /// <exception cref="Problems.ProblemException">The sheet could not be taken over.</exception>
    public static SheetChanges Of(UnitDirectory before, UnitDirectory sheet)
    {
        var after = DirectoryDesk.Checked(before.Updated(sheet)).ToDirectory();
        var old = before.Units.ToDictionary(unit => unit.Name, StringComparer.Ordinal);
        var changed = new List<SheetChange>();
        foreach (var unit in after.Units)
        {
            if (old.TryGetValue(unit.Name, out var was))
            {
                List<SheetDifference> differences =
                [
                    .. Difference("aliases", was.Aliases.SequenceEqual(unit.Aliases), string.Join('、', was.Aliases), string.Join('、', unit.Aliases)),
                    .. Difference("liaison", was.Liaison == unit.Liaison, InWords(was.Liaison), InWords(unit.Liaison)),
                    .. Difference("leader", was.Leader == unit.Leader, InWords(was.Leader), InWords(unit.Leader)),
                    .. Difference("supervisor", was.Supervisor == unit.Supervisor, InWords(was.Supervisor), InWords(unit.Supervisor)),
                ];
                if (differences.Count > 0)
                {
                    changed.Add(new(unit.Name, differences));
                }
            }
        }

        var added = after.Units.Where(unit => !old.ContainsKey(unit.Name)).Select(unit => unit.Name).ToList();
        return new(added, changed, Math.Max(0, sheet.Units.Count - added.Count - changed.Count));
    }

    private static IEnumerable<SheetDifference> Difference(string field, bool isSame, string before, string after) =>
        isSame ? [] : [new SheetDifference(field, before, after)];

    // A robot's address is a key to its group; its host is enough to see which one it is.
    private static string InWords(Contact? contact) =>
        contact is null ? "" : string.Join(' ', new[] { contact.Name, contact.Email, contact.Phone, contact.Webhook is { } robot ? new Uri(robot).Host : null }.Where(part => part is not null));
}

/// <summary>A unit that a sheet would change.</summary>
public sealed record SheetChange(string Unit, IReadOnlyList<SheetDifference> Differences);

/// <summary>A field that a sheet would change.</summary>
/// <param name="Field">aliases, liaison, leader or supervisor.</param>
/// <param name="Before">In words; empty: nothing.</param>
/// <param name="After">In words.</param>
public sealed record SheetDifference(string Field, string Before, string After);
