using GovOpenFlow.Core.Units;
using GovOpenFlow.Web.Problems;
using GovOpenFlow.Web.Units;

namespace GovOpenFlow.Web.Drafts;

/// <summary>Tells the directory about a name that a plan prints: whose other name it is, that it is a unit, or for which units it stands.</summary>
internal static class DraftMatching
{
    private const int MostAttempts = 8;
    private const int MostName = 100;
    private const int MostMembers = 500;

    /// <summary>Changes the directory; whoever changed it meanwhile is not undone.</summary>
    /// <param name="units">The directory.</param>
    /// <param name="name">The name as the plan prints it.</param>
    /// <param name="what">alias, add or group.</param>
    /// <param name="unit">For an alias: the unit.</param>
    /// <param name="members">For a group: its members, one to a line.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    /// <exception cref="ProblemException">Something is missing, or there is no such unit.</exception>
    public static async Task ApplyAsync(DirectoryStore units, string? name, string? what, string? unit, string? members, CancellationToken cancellation)
    {
        if (name is null or { Length: > MostName })
        {
            throw BadRequests.Blank("$.name").ToException();
        }

        await ChangeAsync(units, directory => ChangeOf(directory, name, what, unit, members), cancellation).ConfigureAwait(false);
    }

    /// <summary>Adds names as units of their own, all at once; those that the directory knows by now stay as they are.</summary>
    public static Task AddAllAsync(DirectoryStore units, IReadOnlyList<string> names, CancellationToken cancellation) => ChangeAsync(
        units,
        directory => new() { KeyOf = directory.KeyOf, Units = [.. names.Where(name => name.Length <= MostName && directory.Find(name) is null).DistinctBy(directory.KeyOf).Select(name => new Unit(name, []))] },
        cancellation);

    private static async Task ChangeAsync(DirectoryStore units, Func<UnitDirectory, UnitDirectory> changeOf, CancellationToken cancellation)
    {
        for (var attempt = 0; attempt < MostAttempts; attempt++)
        {
            var (directory, version) = await units.LoadAsync(cancellation).ConfigureAwait(false);
            var after = directory.Updated(changeOf(directory));
            if (await units.SaveAsync(DirectoryDesk.Checked(after), version, cancellation).ConfigureAwait(false))
            {
                return;
            }
        }

        throw Refusals.Stale(0).ToException();
    }

    private static UnitDirectory ChangeOf(UnitDirectory directory, string name, string? what, string? unit, string? members)
    {
        switch (what)
        {
            case "alias":
                var known = unit is null ? throw BadRequests.Blank("$.unit").ToException() : directory.Find(unit) ?? throw DraftRefusals.NoSuchUnit(unit).ToException();
                return new() { KeyOf = directory.KeyOf, Units = [new(known.Name, [name])] };
            case "add":
                return new() { KeyOf = directory.KeyOf, Units = [new(name, [])] };
            case "group":
                var list = (members ?? "").Split(['\n', '、', '，', ',', ';', '；'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                    .Where(member => member.Length <= MostName).Take(MostMembers).ToList();
                return list.Count == 0
                    ? throw BadRequests.Blank("$.members").ToException()
                    : new() { KeyOf = directory.KeyOf, Groups = [new(name, [.. list.Select(member => directory.Find(member)?.Name ?? member).Distinct()])] };
            default:
                throw BadRequests.BadChoice("$.do", what ?? "", ["alias", "add", "group"]).ToException();
        }
    }
}
