using System.Text.Json;
using GovOpenFlow.Core.Units;
using GovOpenFlow.Web.Json;
using GovOpenFlow.Web.Problems;
using GovOpenFlow.Web.Requests;
using Microsoft.AspNetCore.Http;

namespace GovOpenFlow.Web.Units;

/// <summary>Changes the directory unit by unit, for the pages; what the API refuses as a whole is refused here too.</summary>
internal sealed class DirectoryDesk(DirectoryStore store)
{
    /// <summary>Saves a unit in the place of the one that has this name; null adds a new one.</summary>
    /// <exception cref="ProblemException">It could not be used, or somebody saved in between.</exception>
    public Task<Answer> SaveUnitAsync(HttpContext http, string? name, Unit unit, IReadOnlyList<string> groups, CancellationToken cancellation) =>
        ChangeAsync(http, directory =>
        {
            var units = directory.Units.ToList();
            var at = name is null ? -1 : units.FindIndex(one => one.Name == name);
            if (name is not null && at < 0)
            {
                throw UnitRefusals.NoSuchUnit(name).ToException();
            }

            if (at < 0)
            {
                units.Add(unit);
            }
            else
            {
                // Assignments stand under the name that the unit had when they were made.
                units[at] = unit.Name == name || unit.Aliases.Contains(name!) ? unit : unit with { Aliases = [.. unit.Aliases, name!] };
            }

            return directory with { Units = units, Groups = GroupsOf(directory, name, unit.Name, groups) };
        }, cancellation);

    /// <summary>Takes a unit out.</summary>
    public Task<Answer> RemoveUnitAsync(HttpContext http, string name, CancellationToken cancellation) => ChangeAsync(
        http,
        directory => directory.Units.Any(one => one.Name == name)
            ? directory with { Units = [.. directory.Units.Where(one => one.Name != name)], Groups = GroupsOf(directory, name, name, []) }
            : throw UnitRefusals.NoSuchUnit(name).ToException(),
        cancellation);

    /// <summary>Saves 政务公开办's and 领导小组's contacts.</summary>
    public Task<Answer> SaveOfficeAsync(HttpContext http, Contact? coordinator, Contact? leadingGroup, CancellationToken cancellation) =>
        ChangeAsync(http, directory => directory with { Coordinator = coordinator, LeadingGroup = leadingGroup }, cancellation);

    /// <summary>Lays a sheet over the directory: units are added or changed, nothing is removed.</summary>
    public Task<Answer> ImportAsync(HttpContext http, UnitDirectory sheet, CancellationToken cancellation) =>
        ChangeAsync(http, directory => directory.Updated(sheet), cancellation);

    /// <summary>The directory as it would be stored: through the API's own reader, so that nothing is stored, or shown as if it could be, that the API would refuse.</summary>
    /// <exception cref="ProblemException">It could not be used.</exception>
    public static DirectoryJson Checked(UnitDirectory directory)
    {
        using var json = JsonDocument.Parse(JsonSerializer.SerializeToUtf8Bytes(DirectoryJson.Of(directory), WebJson.Api.DirectoryJson));
        return DirectoryReader.Read(json.RootElement);
    }

    private async Task<Answer> ChangeAsync(HttpContext http, Func<UnitDirectory, UnitDirectory> change, CancellationToken cancellation)
    {
        var (directory, version) = await store.LoadAsync(cancellation).ConfigureAwait(false);
        if (!EntityTags.IsMatch(http, version))
        {
            throw Refusals.Stale(version).ToException();
        }

        var wanted = Checked(change(directory));
        return await store.SaveAsync(wanted, version, cancellation).ConfigureAwait(false)
            ? new Answer(StatusCodes.Status200OK, "{}"u8.ToArray())
            : throw Refusals.Stale(version).ToException();
    }

    private static List<UnitGroup> GroupsOf(UnitDirectory directory, string? before, string name, IReadOnlyList<string> groups)
    {
        var list = directory.Groups
            .Select(group => group with
            {
                Members = groups.Contains(group.Name)
                    ? [.. group.Members.Where(member => member != before && member != name), name]
                    : [.. group.Members.Where(member => member != before && member != name)],
            })
            .ToList();
        list.AddRange(groups.Where(group => list.TrueForAll(one => one.Name != group)).Select(group => new UnitGroup(group, [name])));
        return list;
    }
}
